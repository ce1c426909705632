import { deployWalkthrough, helloworldPod } from './support/deployed';
import { eventually, getMany, versions } from './support/http';
import { kubectl } from './support/kubectl';
import { endRunning, startKubectl, type Running } from './support/running';

let pod: string;
beforeAll(async () => {
  await deployWalkthrough();
  pod = (await helloworldPod('v1')).name;
});
afterEach(endRunning);

/** The address that kubectl listens on. */
const address = ({ said }: Running) => eventually(async () => {
  const [, found] = /^Forwarding from (127\.0\.0\.1:\d+) ->/.exec(said.stdout) ?? [];
  if (!found) throw new Error(`not forwarded: ${said.stdout}${said.stderr}`);
  return `http://${found}`;
});

test.each([['WebSockets', 'true'], ['SPDY', 'false']])('kubectl port-forward over %s carries many requests at once', async (_, value) => {
  const running = startKubectl(`port-forward pod/${pod} :5000`, { KUBECTL_PORT_FORWARD_WEBSOCKETS: value });
  expect(versions(await getMany(`${await address(running)}/hello`, 100))).toEqual({ v1: 100 });
});

test("it reaches what listens on the pod's own localhost", async () => {
  const running = startKubectl(`port-forward pod/${pod} :15000`);
  const certificates = await (await fetch(`${await address(running)}/certs`)).text();
  expect(certificates).toContain('spiffe://cluster.local/ns/default/sa/default');
});

test('it ends when nothing listens on the port, and says so', async () => {
  const running = startKubectl(`port-forward pod/${pod} :81`);
  await expect(fetch(await address(running))).rejects.toThrow();
  const { code, stderr } = await running.ended;
  expect(code).toBe(1);
  expect(stderr).toMatch(/forwarding port 81 to pod helloworld-v1-\S+, uid \S+: .*connection refused[^]*lost connection to pod/);
});

test('kubectl exec is told that the lab does not have it', async () => {
  expect(await kubectl.run(`exec ${pod} -- true`)).toMatchObject({ code: 1, stderr: expect.stringContaining('the lab answers kubectl logs and port-forward, not exec or attach') });
});
