export * from './allowed-routes';
export * from './certificate';
export * from './listener';
export * from './listener-options';
