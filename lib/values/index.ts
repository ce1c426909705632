export { AppProtocol } from './app-protocol';
export * from './export-to';
export * from './percent';
export { PolicyScope } from './policy-scope';
export * from './string-match';
