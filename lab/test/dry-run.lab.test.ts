import { withCrds, withWebhook, type DryRun } from './support/dry-run';
import { kubectl } from './support/kubectl';
import type { Manifest } from './support/manifests';
import { warningsOf } from './support/warnings';

const virtualService = (spec: object, metadata: object = {}): Manifest =>
  ({ apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'dry-run', ...metadata }, spec });

const GOOD = virtualService({ hosts: ['cart.shop.example'], http: [{ route: [{ destination: { host: 'cart' } }] }] });
const REFUSED_BY_ISTIOD = virtualService({ hosts: ['cart.shop.example'], http: [{ route: [{ destination: { host: 'c art' } }] }] });
const REFUSED_BY_SCHEMA = virtualService({ hosts: ['cart.shop.example'], http: [{ route: [{ destination: { host: 'cart' }, weight: 'all' }] }] });
const UNREACHABLE = virtualService({ hosts: ['cart.shop.example'], http: [{ route: [{ destination: { host: 'cart' } }] }, { name: 'late', route: [{ destination: { host: 'cart' } }] }] });
const MISSPELT = virtualService({ hosts: ['cart.shop.example'], htttp: [], http: [{ route: [{ destination: { host: 'cart' } }] }] });

describe('with the webhook', () => {
  let ask: DryRun;
  beforeAll(() => { ask = withWebhook(); });
  afterAll(() => ask.close());

  test('a good manifest is accepted, and not stored', async () => {
    expect(await ask.create(GOOD)).toEqual({ accepted: true, code: 201, message: '', causes: [], warnings: [] });
    expect(await kubectl('get virtualservice dry-run --ignore-not-found')).toBe('');
  });

  test.each([{}, { labels: { 'istio.io/rev': 'default' } }])('istiod refuses what the schema lets pass, with metadata %j', async metadata => {
    const verdict = await ask.create({ ...REFUSED_BY_ISTIOD, metadata: { ...REFUSED_BY_ISTIOD.metadata, ...metadata } });
    expect(verdict).toEqual({
      accepted: false, code: 400, causes: [], warnings: [],
      message: expect.stringMatching(/^admission webhook "(rev\.)?validation\.istio\.io" denied the request: configuration is invalid: domain name "c art" invalid/),
    });
  });

  test("istiod's warning comes with an accepted manifest", async () => {
    const { accepted, warnings } = await ask.create(UNREACHABLE);
    expect({ accepted, warnings }).toEqual({ accepted: true, warnings: ['virtualService rule "late" not used (only the last rule can have no matches)'] });
  });

  test('the schema refuses by field', async () => {
    const { accepted, code, causes } = await ask.create(REFUSED_BY_SCHEMA);
    expect({ accepted, code, first: causes[0] }).toEqual({
      accepted: false, code: 422,
      first: { reason: 'FieldValueTypeInvalid', field: 'spec.http[0].route[0].weight', message: expect.stringContaining('must be of type integer') },
    });
  });

  test.each([
    ['Strict', { accepted: false, code: 400, message: expect.stringContaining('unknown field "spec.htttp"'), warnings: [] }],
    ['Warn', { accepted: true, warnings: ['unknown field "spec.htttp"'] }],
    ['Ignore', { accepted: true, warnings: [] }],
  ] as const)('an unknown field, fieldValidation %s', async (fieldValidation, verdict) => {
    expect(await ask.create(MISSPELT, { fieldValidation })).toMatchObject(verdict);
  });

  test('what says nothing about the manifest is no verdict', async () => {
    await expect(ask.create({ ...GOOD, metadata: { name: 'dry-run', namespace: 'nowhere' } })).rejects.toThrow('404: namespaces "nowhere" not found');
    await expect(ask.create({ ...GOOD, kind: 'Virtual' })).rejects.toThrow('does not serve Virtual of networking.istio.io/v1');
    await ask.makeNamespaces('dry-run', 'dry-run');
    expect(await ask.create({ ...GOOD, metadata: { name: 'dry-run', namespace: 'dry-run' } })).toMatchObject({ accepted: true });
    await kubectl('delete namespace dry-run --wait=false');
  });

  test('many are under way at once, and each gets its own verdict', async () => {
    const kinds = [GOOD, REFUSED_BY_ISTIOD, REFUSED_BY_SCHEMA];
    const asked = Array.from({ length: 900 }, (_, index) => kinds[index % kinds.length]!);
    const start = performance.now();
    const verdicts = await ask.createAll(asked);
    const seconds = (performance.now() - start) / 1000;
    process.stderr.write(`dry runs with the webhook: ${Math.round(asked.length / seconds)} in a second\n`);
    expect(verdicts.map(({ code }) => code)).toEqual(asked.map((_, index) => [201, 400, 422][index % kinds.length]));
  });
});

test.each(['1.15.2', '1.30.3'])('with the CRDs of Istio %s and no webhook, the schema alone decides', async release => {
  const ask = await withCrds(release);
  const beta = (manifest: Manifest) => ({ ...manifest, apiVersion: 'networking.istio.io/v1beta1' });
  const verdicts = await ask.createAll([GOOD, REFUSED_BY_ISTIOD, REFUSED_BY_SCHEMA, MISSPELT].map(beta));
  expect(verdicts.map(({ accepted }) => accepted)).toEqual([true, true, false, false]);
  ask.close();
});

test.each([
  [['299 - "one"'], ['one']],
  [['299 - "unknown field \\"spec.a\\"", 299 - "a, b \\\\ c"', '299 - "d"'], ['unknown field "spec.a"', 'a, b \\ c', 'd']],
  [undefined, []],
])('the Warning headers %j say %j', (headers, texts) => expect(warningsOf(headers)).toEqual(texts));
