import { ApiObject, App, Chart, Testing, Yaml } from 'cdk8s';
import { FaultSeverity, IstioRelease, Mesh, ResourceFaults } from '../../lib';

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

/** The spec that a resource synthesizes to. */
export function specOf(resource: ApiObject): any {
  return Testing.synth(Chart.of(resource)).find(object => object.kind === resource.kind && object.metadata.name === resource.name)!.spec;
}

/** What a chart's resources say that Istio would accept and not do, one line each. */
export function warningsOf(chart: Chart): string[] {
  return ResourceFaults.of(chart).filter(fault => fault.severity === FaultSeverity.WARNING)
    .map(({ construct, field, message, remedy }) => `[${construct}] ${field}: ${message}; ${remedy}`);
}
