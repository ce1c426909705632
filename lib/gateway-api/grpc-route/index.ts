export * from './grpc-route';
export * from './grpc-route-match';
