import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { transformSync } from '@swc/core';
import * as library from '../lib';
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

test('the faults it shows are the ones that are reported', () => {
  const { Destination, Gateway, Host, HttpMatch, VirtualService } = library;
  const chart = shop();
  const reviews = Destination.to(Host.fromServiceName('reviews'));
  const routes = new VirtualService(chart, 'routes', { hosts: ['https://shop.example.com'], gateways: [Gateway.fromGatewayName('public')] });
  routes.addHttpRoute({ matches: [HttpMatch.regex('/(?=a)')], to: [reviews.route({ weight: 90 }), reviews.route({ weight: -10 })] });
  expect(faultsOf(chart)).toEqual(block('text').split('\n').slice(1, -1).map(line => line.trim()));
});
