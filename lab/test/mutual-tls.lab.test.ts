import { deployWalkthrough, helloworldPod } from './support/deployed';
import { eventually, get } from './support/http';
import { kubectl } from './support/kubectl';
import { run } from './support/pod-shell';

const STRICT = {
  apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: 'default', namespace: 'default' },
  spec: { mtls: { mode: 'STRICT' } },
};

/** curl's exit code for a connection that was reset. */
const RESET = 56;

let url: string;
let pods: { name: string; ip: string }[];

beforeAll(async () => {
  url = await deployWalkthrough();
  pods = await Promise.all(['v1', 'v2'].map(helloworldPod));
});
afterAll(() => kubectl('delete --ignore-not-found', STRICT));

const plain = () => run(undefined, 'curl', '-sS', '--max-time', '5', `http://${pods[0]!.ip}:5000/hello`);

test('without a policy, plain text from outside of the mesh is answered', async () => {
  expect(await plain()).toMatchObject({ code: 0, stdout: expect.stringContaining('Hello version: v1') });
});

describe('with PeerAuthentication STRICT', () => {
  beforeAll(async () => {
    await kubectl('apply', STRICT);
  });

  test('plain text from outside of the mesh is refused', async () => {
    await eventually(async () => expect(await plain()).toMatchObject({ code: RESET, stdout: '' }));
  });

  test('from sidecar to sidecar it is answered', async () => {
    const { stdout } = await run(`${pods[1]!.name}/helloworld`, 'curl', '-sSi', '--max-time', '5', 'http://helloworld:5000/hello');
    expect(stdout).toContain('HTTP/1.1 200 OK');
    expect(stdout).toContain('server: envoy');
    expect(stdout).toMatch(/Hello version: v[12], instance: helloworld-v[12]-/);
  });

  test('through the ingress gateway it is answered', async () => {
    expect(await get(`${url}/hello`)).toMatchObject({ status: 200, body: expect.stringMatching(/^Hello version: v[12]/) });
  });

  test('the sidecar shows a certificate of the mesh for its service account', async () => {
    const { stdout } = await run(`${pods[0]!.name}/istio-proxy`, 'curl', '-sS', '--max-time', '5', 'http://127.0.0.1:15000/certs');
    expect(stdout).toContain('spiffe://cluster.local/ns/default/sa/default');
  });
});
