export * from './jaeger';
export * from './tracing';
export * from './zipkin';
