export * from './gateway';
export * from './gateway-address';
export * from './gateway-tls';
