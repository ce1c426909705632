export * from './http-route';
export * from './http-route-match';
