/**
 * Synthesizes one app in a process of its own, and prints as JSON how long that took and how much memory: `typed COUNT FILE` or `plain COUNT FILE`.
 * Modules and the file, the manifests as JSON, are loaded before the clock starts, by both kinds: they differ in what they build,
 * not in the heap that they start from.
 * JavaScript, so that no loader of TypeScript stands between.
 */
const { mkdtempSync, readFileSync, rmSync } = require('fs');
const { tmpdir } = require('os');
const { join } = require('path');
const { plainApp, typedApp } = require('./fixtures');

const [kind, count, file] = process.argv.slice(2);
const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-istio-bench-'));
const manifests = JSON.parse(readFileSync(file, 'utf8'));
const start = process.hrtime.bigint();
const app = kind === 'typed' ? typedApp(Number(count), outdir) : plainApp(manifests, outdir);
app.synth();
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
const text = readFileSync(join(outdir, 'shop.k8s.yaml'), 'utf8');
rmSync(outdir, { recursive: true });
console.log(JSON.stringify({ milliseconds, peakMegabytes: process.resourceUsage().maxRSS / 1024, bytes: text.length, objects: text.split('\n---\n').length }));
