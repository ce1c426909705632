import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { gzipSync } from 'zlib';
import { ownTypes, readAssembly } from '../scripts/assembly';

test('the assembly is read as jsii writes it, and from the compressed file that it refers to', () => {
  const assembly = readAssembly();
  expect(assembly.types).toHaveProperty(['cdk8s-istio.VirtualService', 'kind'], 'class');
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-assembly-'));
  try {
    writeFileSync(join(folder, '.jsii'), JSON.stringify({ schema: 'jsii/file-redirect', compression: 'gzip', filename: '.jsii.gz' }));
    writeFileSync(join(folder, '.jsii.gz'), gzipSync(JSON.stringify(assembly)));
    expect(readAssembly(folder)).toEqual(assembly);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('own types are those outside of L1', () => {
  expect(Object.keys(ownTypes())).toContain('cdk8s-istio.VirtualService');
  expect(Object.keys(ownTypes())).toContain('cdk8s-istio.gatewayApi.HttpRoute');
  expect(Object.keys(ownTypes()).filter(name => name.split('.').length > 2 && !name.startsWith('cdk8s-istio.gatewayApi.'))).toEqual([]);
});
