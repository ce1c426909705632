export * from './zipkin';
