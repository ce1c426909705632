export * from './gateway';
export * from './server';
export * from './server-tls';
