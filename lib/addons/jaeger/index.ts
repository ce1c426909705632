export * from './jaeger';
