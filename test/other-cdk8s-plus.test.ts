import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { transformSync } from '@swc/core';
import { parseAllDocuments } from 'yaml';
import * as library from '../lib';

const README = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
/** The example of the README that uses another cdk8s-plus. */
const EXAMPLE = [...README.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, text]) => text).find(text => text.includes("'cdk8s-plus-33'"))!;

test('objects of another cdk8s-plus are named', () => {
  const { code } = transformSync(EXAMPLE, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } });
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-istio-plus-'));
  process.env.CDK8S_OUTDIR = outdir;
  try {
    new Function('require', 'exports', code)((name: string) => (name === 'cdk8s-istio' ? library : require(name)), {});
    const objects = parseAllDocuments(readFileSync(join(outdir, 'shop.k8s.yaml'), 'utf8')).map(document => document.toJS());
    const [deployment, service, rule] = ['Deployment', 'Service', 'DestinationRule'].map(kind => objects.find(object => object.kind === kind));
    expect(rule.spec.host).toBe(service.metadata.name);
    expect(service.spec.ports).toEqual([{ name: 'http', port: 80, targetPort: 8080 }]);
    expect(deployment.spec.template.metadata.labels).toMatchObject({ 'sidecar.istio.io/inject': 'true', ...service.spec.selector });
  } finally {
    delete process.env.CDK8S_OUTDIR;
    rmSync(outdir, { recursive: true });
  }
});
