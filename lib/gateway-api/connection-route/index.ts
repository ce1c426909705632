export * from './connection-rule';
export * from './tcp-route';
export * from './tls-route';
