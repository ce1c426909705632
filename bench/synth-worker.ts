/**
 * Synthesizes one app in a process of its own, and prints as JSON how long that took and how much memory: `KIND COUNT`.
 * Modules and input are loaded before the clock starts: the two kinds differ in what they build, not in what they load.
 */
import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { plainApp, typedApp } from './fixtures';

const [kind, count, input] = process.argv.slice(2);
const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-istio-bench-'));
const manifests = input ? JSON.parse(readFileSync(input, 'utf8')) : [];
const start = process.hrtime.bigint();
const app = kind === 'typed' ? typedApp(Number(count), outdir) : plainApp(manifests, outdir);
app.synth();
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
const text = readFileSync(join(outdir, 'shop.k8s.yaml'), 'utf8');
rmSync(outdir, { recursive: true });
console.log(JSON.stringify({ milliseconds, peakMegabytes: process.resourceUsage().maxRSS / 1024, bytes: text.length, objects: text.split('\n---\n').length }));
