export * from './percent';
export * from './string-match';
