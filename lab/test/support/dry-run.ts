import { readFileSync } from 'node:fs';
import { Agent, request, type RequestOptions } from 'node:https';
import { labFiles } from '../../core/names';
import { crdsOfIstio, useCrdsOf } from './crds';
import { eventually } from './http';
import { kubectlOf } from './kubectl';
import { BARE, MESH } from './labs';
import type { Manifest } from './manifests';
import { warningsOf } from './warnings';

/** The API server's answer to a request to create a manifest without storing it. */
export interface Verdict {
  readonly accepted: boolean;
  /** HTTP: 201 for an accepted manifest. */
  readonly code: number;
  /** The message of the refusal, empty for an accepted manifest. A webhook's begins with `admission webhook "NAME" denied the request: `. */
  readonly message: string;
  /** What a refusal by the schema names one by one; a webhook names nothing. */
  readonly causes: readonly Cause[];
  /** Of the API server and of webhooks, in their order. */
  readonly warnings: readonly string[];
}

/** A part of a refusal: a field, and what is wrong with it. */
export interface Cause {
  readonly reason?: string;
  readonly field?: string;
  readonly message?: string;
}

export interface DryRunOptions {
  /** What becomes of unknown and repeated fields: refused, a warning, or dropped. @default - Strict */
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
}

/** A client that asks an API server about manifests by server-side dry run. Nothing is stored. */
export class DryRun {
  private readonly config: Pick<RequestOptions, 'host' | 'port' | 'ca' | 'servername'>;
  private readonly authorization: string;
  private readonly agent: Agent;
  private readonly resources = new Map<string, Promise<ReadonlyMap<string, Resource>>>();

  /**
   * @param lab the name of a running lab
   * @param inFlight how many requests are under way at most; further ones wait for their turn
   */
  constructor(lab: string, inFlight = 32) {
    const { clusters: [{ cluster }], users: [{ user }] } = JSON.parse(readFileSync(labFiles(lab).kubeconfig, 'utf8')) as Kubeconfig;
    const { hostname, port } = new URL(cluster.server);
    this.config = { host: hostname, port, ca: Buffer.from(cluster['certificate-authority-data'], 'base64'), servername: cluster['tls-server-name'] };
    this.authorization = `Bearer ${user.token}`;
    this.agent = new Agent({ keepAlive: true, maxSockets: inFlight, scheduling: 'fifo' });
  }

  /**
   * Sends one manifest, in its own namespace, or `default`; the namespace must be there.
   *
   * @throws Error when the answer is no verdict on the manifest: a kind or namespace that is not there, a webhook that
   * cannot be reached, an object of this name that is stored.
   */
  async create(manifest: Manifest, options?: DryRunOptions): Promise<Verdict> {
    return (await this.post(manifest, options)).verdict;
  }

  /** Sends many manifests at once; the verdicts in the order of the manifests. */
  createAll(manifests: readonly Manifest[], options?: DryRunOptions): Promise<Verdict[]> {
    return Promise.all(manifests.map(manifest => this.create(manifest, options)));
  }

  /** What the API server would store of an accepted manifest, its own additions included; undefined if it refuses. */
  async stored(manifest: Manifest): Promise<Manifest | undefined> {
    const { verdict, body } = await this.post(manifest);
    return verdict.accepted ? JSON.parse(body) as Manifest : undefined;
  }

  /** Makes namespaces for the manifests to be in, where they are not there yet. */
  async makeNamespaces(...names: string[]): Promise<void> {
    for (const name of names) {
      const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
      const { code, body } = await this.ask('POST', '/api/v1/namespaces', JSON.stringify(namespace));
      if (![201, 409].includes(code)) throw new Error(`namespace ${name}: ${code}: ${body}`);
    }
  }

  /** Closes its connections. For `afterAll`. */
  close(): void {
    this.agent.destroy();
  }

  private async post(manifest: Manifest, { fieldValidation = 'Strict' }: DryRunOptions = {}): Promise<{ verdict: Verdict; body: string }> {
    const path = await this.path(manifest);
    const { code, body, warnings } = await this.ask('POST', `${path}?dryRun=All&fieldValidation=${fieldValidation}`, JSON.stringify(manifest));
    if (code === 201) return { verdict: { accepted: true, code, message: '', causes: [], warnings }, body };
    const { message = '', details } = JSON.parse(body) as Status;
    const judged = [400, 422].includes(code) || (code === 403 && / denied the request/.test(message));
    if (!judged) throw new Error(`${manifest.kind} ${manifest.metadata?.name}: ${code}: ${message}`);
    return { verdict: { accepted: false, code, message, causes: details?.causes ?? [], warnings }, body };
  }

  private async path({ apiVersion, kind, metadata }: Manifest): Promise<string> {
    const { name, namespaced } = await this.find(apiVersion, kind);
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    return namespaced ? `${root}/namespaces/${encodeURIComponent(metadata?.namespace ?? 'default')}/${name}` : `${root}/${name}`;
  }

  /**
   * How the API server names a kind, as it was when this client first asked for the kind's group and version.
   *
   * @throws Error when it does not serve the kind.
   */
  async find(apiVersion: string, kind: string): Promise<Resource> {
    let found = this.resources.get(apiVersion);
    if (!found) this.resources.set(apiVersion, found = this.discover(apiVersion));
    const resource = (await found).get(kind);
    if (!resource) throw new Error(`the API server does not serve ${kind} of ${apiVersion}`);
    return resource;
  }

  private async discover(apiVersion: string): Promise<ReadonlyMap<string, Resource>> {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const { code, body } = await this.ask('GET', root);
    if (code !== 200) throw new Error(`the API server does not serve ${apiVersion}: ${code}`);
    const { resources } = JSON.parse(body) as { resources: (Resource & { kind: string })[] };
    return new Map(resources.filter(({ name }) => !name.includes('/')).map(one => [one.kind, one]));
  }

  private ask(method: string, path: string, body?: string): Promise<{ code: number; body: string; warnings: string[] }> {
    return new Promise((done, fail) => {
      const headers = { authorization: this.authorization, accept: 'application/json', ...body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } };
      const call = request({ ...this.config, agent: this.agent, method, path, headers }, response => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => { text += part; });
        response.on('error', fail);
        response.on('end', () => done({ code: response.statusCode!, body: text, warnings: warningsOf(response.headersDistinct.warning) }));
      });
      // The server closes connections that were idle for long; nothing is stored, so that it can be asked again.
      call.on('error', (problem: NodeJS.ErrnoException) => {
        if (call.reusedSocket && problem.code === 'ECONNRESET') this.ask(method, path, body).then(done, fail);
        else fail(problem);
      });
      call.end(body);
    });
  }
}

/** Asks the API server that has the newest CRDs, and istiod by its validating webhook. */
export function withWebhook(inFlight?: number): DryRun {
  return new DryRun(MESH, inFlight);
}

/** Asks the bare API server, after giving it the CRDs of a release (`1.22.8`) and no others. */
export function withCrds(release: string, inFlight?: number): Promise<DryRun> {
  return withCrdsOf(crdsOfIstio(release), inFlight);
}

/** Asks the bare API server, after giving it the CRDs of a file and no others. */
export async function withCrdsOf(file: string, inFlight?: number): Promise<DryRun> {
  await useCrdsOf(file);
  const { items } = await kubectlOf(BARE).json<{ items: Crd[] }>('get crd');
  // The list of what is served follows the CRDs a moment later.
  return eventually(async () => {
    const dryRun = new DryRun(BARE, inFlight);
    for (const { spec: { group, names, versions } } of items) {
      for (const { name, served } of versions) if (served) await dryRun.find(`${group}/${name}`, names.kind);
    }
    return dryRun;
  });
}

interface Crd {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly served: boolean }[];
  };
}

interface Kubeconfig {
  readonly clusters: readonly [{ cluster: { server: string; 'certificate-authority-data': string; 'tls-server-name': string } }];
  readonly users: readonly [{ user: { token: string } }];
}

interface Status {
  readonly message?: string;
  readonly details?: { readonly causes?: readonly Cause[] };
}

export interface Resource {
  /** In the plural, as paths have it. */
  readonly name: string;
  readonly namespaced: boolean;
}
