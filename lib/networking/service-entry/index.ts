export * from './endpoint';
export * from './service-entry';
export { ServiceEntryPort } from './service-entry-port';
export * from './service-entry-props';
