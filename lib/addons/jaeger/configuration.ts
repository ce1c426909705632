/**
 * The configuration of Jaeger 2, which is that of an OpenTelemetry Collector. It listens where the Services point to and keeps spans
 * in the pod's volume.
 *
 * @see https://www.jaegertracing.io/docs/latest/deployment/configuration/
 */
export function jaegerConfiguration(): object {
  return {
    service: {
      extensions: ['jaeger_storage', 'jaeger_query', 'healthcheckv2'],
      pipelines: { traces: { receivers: ['otlp', 'jaeger', 'zipkin'], processors: ['batch'], exporters: ['jaeger_storage_exporter'] } },
      telemetry: {
        resource: { 'service.name': 'jaeger' },
        metrics: { level: 'detailed', readers: [{ pull: { exporter: { prometheus: { host: '0.0.0.0', port: 8888 } } } }] },
        logs: { level: 'info' },
      },
    },
    extensions: {
      healthcheckv2: { use_v2: true, http: { endpoint: '0.0.0.0:13133' } },
      jaeger_query: {
        base_path: '/jaeger',
        storage: { traces: 'badger' },
        grpc: { endpoint: '0.0.0.0:16685' },
        http: { endpoint: '0.0.0.0:16686' },
      },
      jaeger_storage: {
        backends: { badger: { badger: { directories: { keys: '/badger/key', values: '/badger/data' }, ephemeral: false } } },
      },
    },
    receivers: {
      otlp: { protocols: { grpc: { endpoint: '0.0.0.0:4317' }, http: { endpoint: '0.0.0.0:4318' } } },
      jaeger: { protocols: { grpc: { endpoint: '0.0.0.0:14250' }, thrift_http: { endpoint: '0.0.0.0:14268' } } },
      zipkin: { endpoint: '0.0.0.0:9411' },
    },
    processors: { batch: {} },
    exporters: { jaeger_storage_exporter: { trace_storage: 'badger' } },
  };
}
