import { App, Chart } from 'cdk8s';
import { Addons, Gateway, HttpMatch, IstioRelease, l1, Mesh, Server, StringMatch, VersionedService, VirtualService } from 'cdk8s-istio';

/** A shop whose reviews run in two versions: users of the beta see the second, and one in ten of the others. */
export function shopApp(outdir?: string): App {
  const app = new App({ outdir });
  Mesh.configure(app, { release: IstioRelease.V1_30 });

  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const reviews = new VersionedService(chart, 'reviews', {
    port: 9080,
    versions: {
      v1: { image: 'registry.example.com/reviews:1' },
      v2: { image: 'registry.example.com/reviews:2', replicas: 2 },
    },
  });

  const gateway = new Gateway(chart, 'public', { servers: [Server.http({ hosts: ['shop.example.com'] })] });
  const routes = new VirtualService(chart, 'routes', { gateways: [gateway], hosts: ['shop.example.com'] });
  routes.addHttpRoute({
    name: 'beta',
    matches: [HttpMatch.prefix('/reviews').withHeader('x-beta', StringMatch.exact('1'))],
    to: [reviews.version('v2')],
  });
  routes.addHttpRoute({
    name: 'stable',
    matches: [HttpMatch.prefix('/reviews')],
    to: [reviews.version('v1').route({ weight: 90 }), reviews.version('v2').route({ weight: 10 })],
  });

  // A kind that has no typed construct yet: L1 has all of them, as the CRDs do.
  new l1.networking.ServiceEntry(chart, 'payments', {
    metadata: { name: 'payments' },
    spec: {
      hosts: ['api.payments.example.com'],
      location: l1.networking.ServiceEntrySpecLocation.MESH_UNDERSCORE_EXTERNAL,
      ports: [{ number: 443, name: 'tls', protocol: 'TLS' }],
      resolution: l1.networking.ServiceEntrySpecResolution.DNS,
    },
  });

  new Addons(new Chart(app, 'addons', { namespace: 'istio-system' }), 'addons');
  return app;
}

if (require.main === module) shopApp().synth();
