import { App, Chart, Testing, Yaml } from 'cdk8s';
import { IstioRelease, Mesh } from '../../lib';

/** A chart in namespace `shop`, for a release. */
export function shop(release: IstioRelease = IstioRelease.V1_30): Chart {
  const app = new App();
  Mesh.configure(app, { release });
  return new Chart(app, 'shop', { namespace: 'shop' });
}

/** What a chart synthesizes, as YAML. */
export function yamlOf(chart: Chart): string {
  return Yaml.stringify(...Testing.synth(chart));
}

/** The faults that stop an app from being synthesized, one line each; empty if none does. */
export function faultsOf(chart: Chart): string[] {
  try {
    Testing.synth(chart);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').map(line => line.trim()).filter(line => line.startsWith('['));
  }
}
