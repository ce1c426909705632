import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; [key: string]: unknown };
  [key: string]: any;
}

/** All objects of a YAML file, or of the YAML files of a folder and of those in it. */
export function manifests(path: string): Manifest[] {
  if (statSync(path).isDirectory()) {
    return readdirSync(path).sort().flatMap(name => {
      const child = join(path, name);
      return /\.ya?ml$/.test(name) || statSync(child).isDirectory() ? manifests(child) : [];
    });
  }
  return parseAllDocuments(readFileSync(path, 'utf8')).map(document => document.toJS()).filter(Boolean);
}

/** `virtualservice.networking.istio.io/helloworld`, as kubectl names it. */
export function kubectlName({ apiVersion, kind, metadata }: Manifest): string {
  const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
  return `${kind.toLowerCase()}${group}/${metadata.name}`;
}
