export { Jwks } from './jwks';
export * from './jwt-rule';
export * from './request-authentication';
export { TokenHeaderOptions, TokenLocation } from './token-location';
