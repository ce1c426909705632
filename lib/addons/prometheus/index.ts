export { IPrometheus, PrometheusFromUrlOptions } from './given';
export * from './prometheus';
export * from './prometheus-props';
export * from './prometheus-rule';
