export * from './kiali';
export * from './kiali-login';
