import { Testing } from 'cdk8s';
import { IstioRelease } from '../../lib';
import { walkthrough } from '../../main';
import { compare, describeDifferences, goldenObjects, Manifest } from './compare';

function found(release: IstioRelease): Manifest[] {
  const charts = walkthrough(release).charts.filter(chart => chart.node.id.startsWith('helloworld'));
  return charts.flatMap(chart => Testing.synth(chart));
}

function golden(version: string): Manifest[] {
  return ['helloworld', 'helloworld-gateway'].flatMap(file => goldenObjects(`istio-${version}/helloworld/${file}.yaml`));
}

describe.each(['1.15.2', '1.30.3'])('helloworld and its gateway, Istio %s', version => {
  const release = IstioRelease.of(version);
  const options = { apiVersionsOf: (kind: string) => release.apiVersionsOf(kind) };

  test('are the golden objects, field by field', () => {
    expect(describeDifferences(compare(golden(version), found(release), options))).toBe('');
  });

  test('a field too many is told', () => {
    const objects = structuredClone(found(release)) as any[];
    objects.find(({ kind }) => kind === 'VirtualService').spec.http[0].timeout = '1s';
    expect(describeDifferences(compare(golden(version), objects, options))).toBe([
      'VirtualService helloworld spec.http[0].timeout',
      '  golden: (absent)',
      '  found:  "1s"',
    ].join('\n'));
  });
});
