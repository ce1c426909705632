export { ExtensionProvider } from './extension-provider';
export { MeshConfig, MeshConfigMapOptions } from './mesh-config';
export { AccessLogEncoding, DefaultProviders, MeshConfigProps, MeshTracing, OutboundTrafficMode } from './mesh-config-props';
export {
  ExtAuthzBodyOptions, ExtAuthzProviderOptions, FileAccessLogOptions, HttpExtAuthzProviderOptions, OpenTelemetryLogOptions, OpenTelemetryProviderOptions, ProviderServiceOptions,
  TracingServiceOptions, ZipkinProviderOptions,
} from './provider-options';
