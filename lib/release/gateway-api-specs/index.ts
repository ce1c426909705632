/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export * from './backend-tls-policy';
export * from './gateway';
export * from './gateway-class';
export * from './grpc-route';
export * from './http-route';
export * from './listener-set';
export * from './reference-grant';
export * from './tcp-route';
export * from './tls-route';
