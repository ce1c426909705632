import { execFileSync, spawnSync } from 'child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { compiledApp } from '../../scripts/compile';

const ROOT = join(__dirname, '..', '..');
/** The app of a user of the library. */
export const TEMPLATE = join(__dirname, 'app');

/** What `npm pack` says of a tarball. */
export interface Tarball {
  readonly filename: string;
  /** In bytes. */
  readonly size: number;
  /** In bytes. */
  readonly unpackedSize: number;
  readonly files: { readonly path: string; readonly size: number }[];
  readonly bundled: string[];
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The app of `app/` in a temporary folder, with the library installed from a tarball.
 *
 * The tarball is installed by npm, without network: what it does not bundle is not there. The app's other dependencies are this checkout's.
 */
export class Shop {
  readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-shop-'));
  readonly tarball: Tarball;

  constructor() {
    try {
      compiledApp();
      this.tarball = this.pack();
      this.install();
      cpSync(TEMPLATE, this.folder, { recursive: true, filter: path => !/node_modules|\.js$/.test(path) });
      this.addOthers();
    } catch (error) {
      this.remove();
      throw error;
    }
  }

  /** Runs a command in the app's folder, as a user would. */
  run(command: string, ...args: string[]): Outcome {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: this.folder,
      encoding: 'utf8',
      env: { PATH: `${join(this.folder, 'node_modules', '.bin')}:${process.env.PATH}`, HOME: process.env.HOME, CDK8S_CHECK_UPGRADE: 'false' },
    });
    return { code: status, stdout, stderr };
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Exchanges cdk8s and constructs for the lower ends of the library's peer ranges, which this checkout has under other names. */
  useOldestPeers(): void {
    const app = JSON.parse(this.read('package.json'));
    for (const name of ['cdk8s', 'constructs']) {
      const folder = join(this.folder, 'node_modules', name);
      rmSync(folder, { recursive: true });
      cpSync(join(ROOT, 'node_modules', `${name}-low`), folder, { recursive: true });
      app.dependencies[name] = JSON.parse(this.read(`node_modules/${name}/package.json`)).version;
    }
    this.write('package.json', JSON.stringify(app, undefined, 2));
  }

  private pack(): Tarball {
    const npm = ['pack', '--json', '--ignore-scripts', '--silent', '--pack-destination', this.folder];
    return JSON.parse(execFileSync('npm', npm, { cwd: ROOT, encoding: 'utf8' }))[0];
  }

  private install(): void {
    const npm = ['install', '--offline', '--legacy-peer-deps', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--silent'];
    execFileSync('npm', [...npm, '--prefix', this.folder, join(this.folder, this.tarball.filename)], { stdio: 'pipe' });
  }

  private addOthers(): void {
    const { dependencies, devDependencies } = JSON.parse(this.read('package.json'));
    const modules = join(this.folder, 'node_modules');
    // Copied, since npm takes what is linked for a project of its own, with dependencies for its development.
    for (const name of Object.keys(dependencies).filter(each => each !== 'cdk8s-istio')) cpSync(join(ROOT, 'node_modules', name), join(modules, name), { recursive: true });
    for (const name of [...Object.keys(devDependencies), '.bin/tsc', '.bin/jest', '.bin/cdk8s', '.bin/esbuild']) {
      mkdirSync(dirname(join(modules, name)), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    }
  }
}
