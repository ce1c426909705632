import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { kubectl } from './kubectl';

const agent = new Agent({ keepAlive: true });

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** From the request to the end of the answer. */
  readonly milliseconds: number;
}

/** One GET request. */
export function get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const start = performance.now();
  return new Promise((done, fail) => {
    const call = request(url, { agent, headers, timeout: 15_000 }, response => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => { body += text; });
      response.on('error', fail);
      response.on('end', () => done({ status: response.statusCode!, headers: response.headers, body, milliseconds: performance.now() - start }));
    });
    call.on('timeout', () => call.destroy(new Error(`${url}: no answer in 15 s`)));
    call.on('error', fail);
    call.end();
  });
}

/** Many requests, a few at a time; the answers in no order. */
export async function getMany(url: string, count: number, headers: Readonly<Record<string, string>> = {}): Promise<Answer[]> {
  const answers: Answer[] = [];
  let left = count;
  await Promise.all(Array.from({ length: 8 }, async () => {
    while (left-- > 0) answers.push(await get(url, headers));
  }));
  return answers;
}

/** `http://ADDRESS` of the ingress gateway, as the walkthrough finds it. */
export async function gatewayUrl(): Promise<string> {
  const host = await kubectl('-n istio-system get service istio-ingressgateway -o jsonpath={.status.loadBalancer.ingress[0].ip}');
  const port = await kubectl("-n istio-system get service istio-ingressgateway -o jsonpath={.spec.ports[?(@.name=='http2')].port}");
  return `http://${host}:${port}`;
}

/** Calls helloworld answered by each version, `{ v1: 98, v2: 102 }`. */
export function versions(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { body } of answers) {
    const version = /^Hello version: (\w+), instance: helloworld-\1-\S+\n$/.exec(body)?.[1] ?? `no greeting: ${body}`;
    counts[version] = (counts[version] ?? 0) + 1;
  }
  return counts;
}

/** Repeats an assertion until it holds, for at most `limit` milliseconds; then it fails with the last failure. */
export async function eventually<T>(assert: () => Promise<T>, limit = 20_000): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    try {
      return await assert();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise(done => setTimeout(done, 100));
    }
  }
}
