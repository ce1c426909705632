export * from './injection';
export { AppProtocol, VersionedServicePort } from './service-port';
export { ServiceVersion, ServiceVersionProps } from './service-version';
export * from './versioned-service';
