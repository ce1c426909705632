import { readFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';

const ROOT = join(__dirname, '..');

/** What of jsii's assembly the scripts and tests read. */
export interface Assembly {
  readonly types: Readonly<Record<string, JsiiType>>;
}

export interface TypeReference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly elementtype: TypeReference; readonly kind: 'array' | 'map' };
}

export interface Docs {
  readonly summary?: string;
  readonly remarks?: string;
  readonly deprecated?: string;
}

export interface Parameter {
  readonly name: string;
  readonly type: TypeReference;
}

export interface Property extends Parameter {
  readonly docs?: Docs;
  readonly optional?: boolean;
  readonly static?: boolean;
}

export interface Method {
  readonly name: string;
  readonly docs?: Docs;
  readonly static?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly returns?: { readonly type: TypeReference };
}

export interface JsiiType {
  readonly kind: 'class' | 'enum' | 'interface';
  readonly name: string;
  readonly fqn: string;
  /** The submodule. L1 is in submodules; of the typed constructs, those of Gateway API are. */
  readonly namespace?: string;
  readonly docs?: Docs;
  /** A struct: an interface of properties alone. */
  readonly datatype?: boolean;
  readonly abstract?: boolean;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly initializer?: Pick<Method, 'docs' | 'parameters'>;
  readonly properties?: readonly Property[];
  readonly methods?: readonly Method[];
}

/** The assembly that `npm run build` has written: `.jsii`, or the compressed file that it refers to. */
export function readAssembly(folder = ROOT): Assembly {
  const written = JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8')) as Assembly | { readonly schema: 'jsii/file-redirect'; readonly filename: string };
  return 'filename' in written ? JSON.parse(gunzipSync(readFileSync(join(folder, written.filename))).toString()) as Assembly : written;
}

/** The types of the typed constructs, by their full names. */
export function ownTypes(): Readonly<Record<string, JsiiType>> {
  return Object.fromEntries(Object.entries(readAssembly().types).filter(([, type]) => isTyped(type)));
}

/** Whether a type of the package is one of the typed constructs, which are outside of L1. */
export function isTyped({ namespace }: JsiiType): boolean {
  return namespace === undefined || namespace === 'gatewayApi';
}
