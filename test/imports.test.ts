import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { GATEWAY_API_VERSIONS } from '../scripts/gateway-api-versions';
import { checkSum, CRDS, generate, NEWEST } from '../scripts/import';

const IMPORTS = join(__dirname, '..', 'imports');
let folder: string;

beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-imports-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The files of a folder by name. */
function filesOf(path: string): Record<string, string> {
  return Object.fromEntries(readdirSync(path).map(name => [name, readFileSync(join(path, name), 'utf8')]));
}

test('imports/ is what `npm run import` writes', () => {
  generate(join(folder, 'imports'));
  const [generated, committed] = [filesOf(join(folder, 'imports')), filesOf(IMPORTS)];
  expect(Object.keys(committed)).toEqual(Object.keys(generated));
  // Names only: the difference of a million characters would take jest minutes to print.
  expect(Object.keys(generated).filter(name => generated[name] !== committed[name])).toEqual([]);
}, 60_000);

describe('checksums of the CRDs', () => {
  beforeEach(() => cpSync(CRDS, folder, { recursive: true }));

  test('hold for every file', () => {
    const files = readdirSync(folder).filter(name => name.endsWith('.yaml'));
    expect(files).toContain(NEWEST);
    for (const file of files) expect(checkSum(file, folder)).toBe(join(folder, file));
  });
  test('hold for every file of Gateway API', () => {
    const gatewayApi = join(CRDS, 'gateway-api');
    const files = readdirSync(gatewayApi).filter(name => name.endsWith('.yaml')).sort();
    expect(files).toEqual(GATEWAY_API_VERSIONS.map(version => `gateway-api-${version}.yaml`).sort());
    for (const file of files) expect(checkSum(file, gatewayApi)).toBe(join(gatewayApi, file));
  });
  test('a file that was changed is refused', () => {
    appendFileSync(join(folder, NEWEST), '\n');
    expect(() => checkSum(NEWEST, folder)).toThrow(new RegExp(
      `${NEWEST} has sha256 [0-9a-f]{64}, but SHA256SUMS says [0-9a-f]{64}; restore the file, or update the checksum if the change is meant$`));
  });
  test('a file that the list does not name is refused', () => {
    cpSync(join(folder, NEWEST), join(folder, 'istio-9.9.9.yaml'));
    expect(() => checkSum('istio-9.9.9.yaml', folder)).toThrow('but SHA256SUMS says nothing of it; restore the file, or update the checksum');
  });
});

test('cdk8s.yaml names the release of the CRDs that imports/ is made from', () => {
  const version = /^istio-(.+)\.yaml$/.exec(NEWEST)![1];
  expect(readFileSync(join(__dirname, '..', 'cdk8s.yaml'), 'utf8')).toContain(`/${version}/manifests/charts/base/files/crd-all.gen.yaml`);
});
