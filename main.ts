import { App, Chart, YamlOutputType } from 'cdk8s';
import { Addons, Helloworld, HelloworldGateway, IstioRelease, Mesh, MeshNamespace } from './lib';

/**
 * The walkthrough of Istio as code: its charts, in the order in which they are applied.
 *
 * @param release the Istio release that is installed
 * @param outdir where the YAML goes
 */
export function walkthrough(release: IstioRelease, outdir?: string): App {
  const app = new App({ outdir, yamlOutputType: YamlOutputType.FILE_PER_CHART });
  Mesh.configure(app, { release });

  const namespaces = new Chart(app, 'namespaces');
  new MeshNamespace(namespaces, 'default');

  const addons = new Chart(app, 'addons', { namespace: Mesh.of(app).rootNamespace });
  new Addons(addons, 'addons');

  const services = new Chart(app, 'helloworld', { namespace: 'default' });
  const helloworld = new Helloworld(services, 'helloworld');

  const ingress = new Chart(app, 'helloworld-gateway', { namespace: 'default' });
  new HelloworldGateway(ingress, 'helloworld-gateway', { helloworld });

  addons.addDependency(namespaces);
  services.addDependency(addons);
  ingress.addDependency(services);
  return app;
}

if (require.main === module) {
  const { ISTIO_RELEASE } = process.env;
  walkthrough(ISTIO_RELEASE === undefined ? IstioRelease.newestStable() : IstioRelease.of(ISTIO_RELEASE)).synth();
}
