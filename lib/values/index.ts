export { AppProtocol } from './app-protocol';
export * from './export-to';
export * from './percent';
export * from './string-match';
