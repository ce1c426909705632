export { Addon, AddonProps, NamedAddonProps } from './addon';
export * from './addons';
export * from './grafana';
export * from './kiali';
export * from './prometheus';
export * from './tracing';
