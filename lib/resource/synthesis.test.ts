import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart } from 'cdk8s';
import { VersionedService } from '../index';

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-synthesis-'));
afterAll(() => rmSync(folder, { recursive: true }));

function appOf(): { readonly app: App; readonly service: VersionedService } {
  const app = new App({ outdir: join(folder, 'dist') });
  new Chart(app, 'other', { namespace: 'shop' });
  const service = new VersionedService(new Chart(app, 'shop', { namespace: 'shop' }), 'reviews', { port: 80, versions: { v1: { image: 'a:1' } } });
  return { app, service };
}

test.each(['synth', 'synthYaml'] as const)('an object is rendered once in %s, however often the app is validated', method => {
  const { app, service } = appOf();
  const render = jest.spyOn(service as unknown as { _toKube(): object }, '_toKube');
  app[method]();
  expect(render).toHaveBeenCalledTimes(1);
});

test('what changes between two of them is written, and checked', () => {
  const { app, service } = appOf();
  const text = () => readFileSync(join(folder, 'dist', readdirSync(join(folder, 'dist')).find(name => name.includes('shop'))!), 'utf8');
  app.synth();
  expect(text()).not.toContain('team');
  service.metadata.addLabel('team', 'a');
  app.synth();
  expect(text()).toContain('team: a');
  service.metadata.addAnnotation('note', 'a\u2028b');
  expect(() => app.synth()).toThrow('U+2028');
  expect(ApiObject.of(service).toJson()).toMatchObject({ metadata: { annotations: { note: 'a\u2028b' } } });
});
