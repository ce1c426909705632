export * from './prometheus';
export * from './prometheus-rule';
