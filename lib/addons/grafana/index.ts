export { GrafanaDashboard, GrafanaFromUrlOptions, IGrafana } from './given';
export * from './grafana';
