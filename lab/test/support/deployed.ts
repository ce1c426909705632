import { eventually, gatewayUrl, getMany, versions } from './http';
import { kubectl } from './kubectl';
import { DIST } from './labs';

/** Deploys the walkthrough, and waits until both of its versions answer. @returns the gateway's URL. */
export async function deployWalkthrough(): Promise<string> {
  await kubectl(`apply -f ${DIST}`);
  await kubectl('rollout status deployment -l app=helloworld --timeout=50s');
  const url = await gatewayUrl();
  await eventually(async () => {
    const counts = versions(await getMany(`${url}/hello`, 20));
    if (!counts.v1 || !counts.v2 || Object.keys(counts).length > 2) throw new Error(`helloworld answers: ${JSON.stringify(counts)}`);
  });
  return url;
}

/** The name of a ready pod of a version of helloworld. */
export async function helloworldPod(version: string): Promise<{ name: string; ip: string }> {
  const { items } = await kubectl.json(`get pods -l app=helloworld,version=${version}`);
  const pod = items.find((one: any) => !one.metadata.deletionTimestamp && one.status.conditions.some((c: any) => c.type === 'Ready' && c.status === 'True'));
  return { name: pod.metadata.name, ip: pod.status.podIP };
}
