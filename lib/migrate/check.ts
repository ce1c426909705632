import { join } from 'path';
import { App } from 'cdk8s';
import type * as TypeScript from 'typescript';
import { parseAllDocuments } from 'yaml';
import { patchesTo } from './compare';
import { groupOf, keyOf, Manifest, titleOf } from './entry';
import { Read } from './manifests';
import { SourceFile } from './source';

/** What is needed to check code. */
export interface CheckTools {
  readonly typescript: typeof TypeScript;
  /** The folder of this package, whose types the code is compiled against. */
  readonly packageFolder: string;
  /** Loads what the code imports. */
  readonly load: (name: string) => unknown;
}

/** Compiles code as strictly as TypeScript can, synthesizes it in memory, and compares what it gives with what was read: what is wrong with it. */
export function checkCode(files: readonly SourceFile[], wanted: readonly Read[], tools: CheckTools): string[] {
  const { errors, scripts } = compile(files, tools);
  return errors.length > 0 ? errors : compare(wanted, synthesize(scripts, tools.load));
}

function compile(files: readonly SourceFile[], { typescript: ts, packageFolder }: CheckTools): { readonly errors: string[]; readonly scripts: ReadonlyMap<string, string> } {
  // They are nowhere on the disk: packages are found as if they stood beside this one's.
  const folder = join(packageFolder, 'imported');
  const sources = new Map(files.map(({ name, text }) => [join(folder, name), text]));
  const options: TypeScript.CompilerOptions = {
    strict: true, noUnusedLocals: true, noUnusedParameters: true, skipLibCheck: true, types: [],
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Bundler,
    paths: { 'cdk8s-istio': [join(packageFolder, 'build', 'lib', 'index.d.ts')] },
  };
  const host = ts.createCompilerHost(options);
  const { directoryExists, fileExists, readFile } = host;
  const scripts = new Map<string, string>();
  host.directoryExists = path => path === folder || directoryExists?.call(host, path) !== false;
  host.fileExists = path => sources.has(path) || fileExists.call(host, path);
  host.readFile = path => sources.get(path) ?? readFile.call(host, path);
  host.writeFile = (path, text) => { scripts.set(path.slice(folder.length + 1).replace(/\.js$/, ''), text); };
  const program = ts.createProgram([...sources.keys()], options, host);
  const errors = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const place = file ? `${file.fileName.slice(folder.length + 1)}:${file.getLineAndCharacterOfPosition(start).line + 1}: ` : '';
    return `${place}${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
  program.emit();
  return { errors, scripts };
}

/** Runs the code, whose app keeps what it would write. */
function synthesize(scripts: ReadonlyMap<string, string>, load: (name: string) => unknown): Manifest[] {
  const texts: string[] = [];
  class MemoryApp extends App {
    public override synth(): void {
      texts.push(this.synthYaml() as string);
    }
  }
  const cdk8s = { ...load('cdk8s') as object, App: MemoryApp };
  const modules = new Map<string, { exports: object }>();
  const require = (name: string): unknown => {
    if (name === 'cdk8s') return cdk8s;
    if (!name.startsWith('./')) return load(name);
    const path = name.slice(2);
    let module = modules.get(path);
    if (module) return module.exports;
    modules.set(path, module = { exports: {} });
     
    new Function('require', 'module', 'exports', scripts.get(path)!)(require, module, module.exports);
    return module.exports;
  };
  require('./main');
  return texts.flatMap(text => parseAllDocuments(text)).map(document => document.toJS() as Manifest | null).filter(manifest => manifest !== null);
}

function compare(wanted: readonly Read[], found: readonly Manifest[]): string[] {
  const byKey = new Map(found.map(manifest => [keyOfManifest(manifest), manifest]));
  const missing = wanted.flatMap(({ manifest, place }) => {
    const other = byKey.get(keyOfManifest(manifest));
    byKey.delete(keyOfManifest(manifest));
    const at = `${place.file}:${place.line}: ${titleOf(manifest)}`;
    if (!other) return [`${at} is not there`];
    return patchesTo({ ...manifest, apiVersion: other.apiVersion }, other).map(({ path }) => `${at}: ${path.slice(1).replace(/\//g, '.')} is another`);
  });
  return [...missing, ...[...byKey.values()].map(manifest => `${titleOf(manifest)} was not there before`)];
}

function keyOfManifest(manifest: Manifest): string {
  return keyOf(groupOf(manifest), manifest.kind, manifest.metadata.namespace, manifest.metadata.name);
}
