import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { transformSync } from '@swc/core';
import { App, Chart } from 'cdk8s';
import * as library from '../lib';
import { importManifests } from '../lib/migrate/import-manifests';
import { faultsOf, shop } from './support/mesh';

const README = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');

/** The first block of a language in the README, without the indentation of the list it may stand in. */
function block(language: string): string {
  const [, indent, text] = new RegExp(`^( *)\`\`\`${language}\\n([^]*?)^ *\`\`\`$`, 'm').exec(README)!;
  return text.replace(new RegExp(`^${indent}`, 'gm'), '');
}

test('the example runs as it stands', () => {
  const { code } = transformSync(block('ts'), { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } });
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-istio-readme-'));
  process.env.CDK8S_OUTDIR = outdir;
  try {
    new Function('require', 'exports', code)((name: string) => (name === 'cdk8s-istio' ? library : require(name)), {});
    const kinds = readFileSync(join(outdir, readdirSync(outdir)[0]), 'utf8').match(/^kind: .*$/gm);
    expect(kinds).toEqual(['Service', 'Deployment', 'Deployment', 'DestinationRule', 'Gateway', 'VirtualService'].map(kind => `kind: ${kind}`));
  } finally {
    delete process.env.CDK8S_OUTDIR;
    rmSync(outdir, { recursive: true });
  }
});

test('the code of the import is what its YAML gives', () => {
  const { files: [{ text }], notes } = importManifests([{ file: 'README.md', text: block('yaml') }], { release: library.IstioRelease.V1_30 });
  expect(notes).toEqual([]);
  expect(text.slice(text.indexOf('const shop'), text.indexOf('\napp.synth'))).toBe(block('typescript'));
});

test('the faults it shows are the ones that are reported', () => {
  const { Destination, Gateway, Host, HttpMatch, VirtualService } = library;
  const chart = shop();
  const reviews = Destination.to(Host.fromServiceName('reviews'));
  const routes = new VirtualService(chart, 'routes', { hosts: ['https://shop.example.com'], gateways: [Gateway.fromGatewayName('public')] });
  routes.addHttpRoute({ matches: [HttpMatch.regex('/(?=a)')], to: [reviews.route({ weight: 90 }), reviews.route({ weight: -10 })] });
  expect(faultsOf(chart)).toEqual(block('text').split('\n').slice(1, -1).map(line => line.trim()));
});

describe('each row of the table runs as it stands, after the example, without a fault or a warning', () => {
  /** The code of a cell that is a whole expression. */
  const codeOf = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(match => match[1]).filter(code => /^[\w.]+\(|^new /.test(code));
  const rows = [...README.matchAll(/^\| ([^|]+) \| (.*`.*) \|$/gm)].map(([, what, cell]) => [what, codeOf(cell)] as const);
  const runnable = rows.filter(([, snippets]) => snippets.length > 0);

  test('there are rows', () => expect(runnable.length).toBeGreaterThanOrEqual(11));

  test.each(runnable)('%s', (_, snippets) => {
    for (const snippet of snippets) {
      const app = new App();
      const chart = new Chart(app, 'shop', { namespace: 'shop' });
      const versions = { v1: { image: 'registry.example.com/reviews:1' } };
      const reviews = new library.VersionedService(chart, 'reviews', { port: 9080, versions });
      const gateway = new library.Gateway(chart, 'public', { servers: [library.Server.http({ hosts: ['shop.example.com'] })] });
      const scope = { ...library, App, app, chart, reviews, gateway };
      new Function(...Object.keys(scope), `return (${snippet});`)(...Object.values(scope));
      expect(faultsOf(chart)).toEqual([]);
      expect(library.ResourceFaults.of(app)).toEqual([]);
    }
  });
});
