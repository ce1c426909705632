const { ApiObject, App, Chart } = require('cdk8s');
const { Gateway, HttpMatch, IstioRelease, Mesh, VersionedService, VirtualService } = require('../build/lib');

/** One service: a Service, a Deployment, a DestinationRule and a VirtualService. */
const OBJECTS_PER_SERVICE = 4;

/** An app of one chart with `count` services, each with a route, made of typed constructs. */
function typedApp(count, outdir) {
  const app = new App({ outdir });
  Mesh.configure(app, { release: IstioRelease.V1_30 });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const gateway = Gateway.fromGatewayName('public', { namespace: 'edge' });
  for (let index = 0; index < count; index++) {
    const name = `service-${index}`;
    const service = new VersionedService(chart, name, { port: 8080, versions: { v1: { image: `registry.example.com/${name}:1` } } });
    const routes = new VirtualService(chart, `${name}-routes`, { hosts: [`${name}.example.com`], gateways: [gateway] });
    routes.addHttpRoute({ name: 'stable', matches: [HttpMatch.prefix(`/${name}/`)], to: [service.version('v1')] });
  }
  return app;
}

/** An app of one chart with the same objects as plain ApiObjects. */
function plainApp(manifests, outdir) {
  const app = new App({ outdir });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  manifests.forEach((manifest, index) => new ApiObject(chart, `object-${index}`, manifest));
  return app;
}

module.exports = { OBJECTS_PER_SERVICE, plainApp, typedApp };
