import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Chart, YamlOutputType } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { Canary, IRollout, Rollout, VersionedService } from '../../lib';

const STEPS = [{ weight: 10 }, { weight: 100 }];

const rollout: IRollout = {
  steps: STEPS.length,
  buildStep: (app, step) => {
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const image = 'registry.example.com/reviews:1';
    const reviews = new VersionedService(chart, 'reviews', { port: 9080, versions: { v1: { image }, v2: { image } } });
    new Canary(chart, 'canary', { routes: reviews.addRoutes(), stable: reviews.version('v1'), canary: reviews.version('v2'), steps: STEPS, step });
  },
};

let outdir: string;
beforeEach(() => { outdir = mkdtempSync(join(tmpdir(), 'cdk8s-istio-rollout-')); });
afterEach(() => rmSync(outdir, { recursive: true }));

const read = (...path: string[]) => readFileSync(join(outdir, ...path), 'utf8');

test('there is a folder for each step, whose manifests differ in the weights only', () => {
  expect(Rollout.synth(rollout, outdir)).toEqual([0, 1, 2].map(step => join(outdir, `step-${step}`)));
  expect(readdirSync(outdir).sort()).toEqual(['step-0', 'step-1', 'step-2']);
  const lines = [0, 1, 2].map(step => read(`step-${step}`, 'shop.k8s.yaml').split('\n'));
  const differing = lines[0].flatMap((line, index) => (line === lines[1][index] && line === lines[2][index] ? [] : [lines.map(each => each[index].trim())]));
  expect(differing).toEqual([['weight: 100', 'weight: 90', 'weight: 0'], ['weight: 0', 'weight: 10', 'weight: 100']]);
  expect(parseAllDocuments(lines[1].join('\n')).map(each => each.get('kind'))).toEqual(['Service', 'Deployment', 'Deployment', 'DestinationRule', 'VirtualService']);
});

test('what was there of other steps goes; what is no step stays', () => {
  mkdirSync(join(outdir, 'step-7'));
  writeFileSync(join(outdir, 'step-7', 'shop.k8s.yaml'), '');
  mkdirSync(join(outdir, 'step-1'));
  writeFileSync(join(outdir, 'step-1', 'old.k8s.yaml'), '');
  writeFileSync(join(outdir, 'step-by-step.md'), 'text');
  Rollout.synth(rollout, outdir);
  expect(readdirSync(outdir).sort()).toEqual(['step-0', 'step-1', 'step-2', 'step-by-step.md']);
  expect(readdirSync(join(outdir, 'step-1'))).toEqual(['shop.k8s.yaml']);
});

test('files that no app has written are not removed, and nothing is written', () => {
  mkdirSync(join(outdir, 'step-3', 'notes'), { recursive: true });
  writeFileSync(join(outdir, 'step-3', 'notes', 'why.md'), 'text');
  expect(() => Rollout.synth(rollout, outdir)).toThrow(`Rollout.synth: ${join(outdir, 'step-3')} has files that no app has written, such as why.md; move or remove them, or name another folder`);
  expect(readdirSync(outdir)).toEqual(['step-3']);
});

test('after a fault in any step all folders are as they were', () => {
  Rollout.synth(rollout, outdir);
  const buildStep: IRollout['buildStep'] = (app, step) => {
    rollout.buildStep(app, step === 2 ? 9 : step);
  };
  expect(() => Rollout.synth({ steps: 2, buildStep }, outdir))
    .toThrow('step 2: Validation failed with the following errors:\n  [shop/canary] step: there is no step 9; write 0, before the first step, or 1 to 2');
  expect(readdirSync(outdir).sort()).toEqual(['step-0', 'step-1', 'step-2']);
  expect(read('step-2', 'shop.k8s.yaml')).toContain('weight: 100');
});

test('files are written as the app says, to its folder if none is named', () => {
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = outdir;
  try {
    Rollout.synth({ ...rollout, appProps: { yamlOutputType: YamlOutputType.FILE_PER_RESOURCE, outputFileExtension: '.yaml' } });
    Rollout.synth({ ...rollout, appProps: { yamlOutputType: YamlOutputType.FILE_PER_APP, outputFileExtension: '.yaml' } });
  } finally {
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
  }
  expect(readdirSync(join(outdir, 'step-2'))).toEqual(['app.yaml']);
});

test.each<[unknown, string]>([
  [{ ...rollout, steps: 0 }, "Rollout.synth: 'steps' is the number 0; write how many steps there are, 1 or more"],
  [{ ...rollout, steps: 1.5 }, "Rollout.synth: 'steps' is the number 1.5; write how many steps there are, 1 or more"],
  [undefined, "Rollout.synth: 'steps' is undefined; write how many steps there are, 1 or more"],
  [{ steps: 1, buildStep: () => { throw new Error('no chart'); } }, 'step 0: no chart'],
])('%p is refused', (given, message) => {
  expect(() => Rollout.synth(given as IRollout, outdir)).toThrow(message);
  expect(readdirSync(outdir)).toEqual([]);
});
