export * from './proxy-config';
