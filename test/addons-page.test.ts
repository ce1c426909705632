import { readFileSync } from 'fs';
import { join } from 'path';
import { transformSync } from '@swc/core';
import * as kplus from 'cdk8s-plus-25';
import * as library from '../lib';
import { addonChart, manifests, podOf } from './support/addons';
import { faultsOf } from './support/mesh';

const PAGE = readFileSync(join(__dirname, '..', 'docs', 'addons.md'), 'utf8');

test('the example of docs/addons.md runs as it stands, and all of its choices hold', () => {
  const chart = addonChart();
  const { code } = transformSync(/^```ts\n([^]*?)^```$/m.exec(PAGE)![1], { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } });
  new Function('chart', 'kplus', ...Object.keys(library), code)(chart, kplus, ...Object.values(library));
  expect(faultsOf(chart)).toEqual([]);
  const objects = manifests(chart);
  expect(objects.filter(({ kind }) => kind === 'NetworkPolicy').map(({ metadata }) => metadata.name)).toEqual(['prometheus', 'jaeger', 'grafana', 'kiali']);
  expect(objects.filter(({ kind }) => kind === 'Deployment').map(({ spec }) => spec.template.spec.securityContext))
    .toEqual(Array(4).fill(expect.objectContaining({ runAsNonRoot: true })));
  expect(podOf(chart, 'grafana').spec.containers[0].env).toContainEqual(
    { name: 'GF_SECURITY_ADMIN_PASSWORD', valueFrom: { secretKeyRef: { name: 'addon-login', key: 'grafana' } } });
  expect(podOf(chart, 'kiali').spec.volumes).toContainEqual(
    { name: 'login-token-signing-key', secret: { secretName: 'addon-login', items: [{ key: 'kiali', path: 'value.txt' }] } });
});
