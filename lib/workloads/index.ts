export * from './injection';
export * from './mesh-namespace';
export { VersionedServicePort } from './service-port';
export { ServiceVersion } from './service-version';
export * from './service-version-props';
export * from './versioned-service';
export * from './versioned-service-props';
