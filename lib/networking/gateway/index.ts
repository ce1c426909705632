export * from './gateway';
export * from './server';
export * from './server-options';
export * from './server-tls';
