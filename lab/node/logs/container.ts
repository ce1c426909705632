import type { V1ContainerStatus } from '@kubernetes/client-node';

/** The id of a run of a container, as its status shows it. */
export function containerId(name: string, run: number): string {
  return `lab://${name}-${run}`;
}

/** The run that an id names. */
export function runOf(id: string): number {
  return Number(/-(\d+)$/.exec(id)![1]);
}

/**
 * The run of a container whose log is asked for, chosen as the kubelet does: the one that runs, or else the last one that
 * ran, or the one before the last restart.
 *
 * @param status of the container; absent while the pod has none
 * @throws Error with the kubelet's message when there is no such run.
 */
export function loggedRun(pod: string, container: string, status: V1ContainerStatus | undefined, previous = false): number {
  const what = `container ${JSON.stringify(container)} in pod ${JSON.stringify(pod)}`;
  if (!status) throw new Error(`${what} is not available`);
  const { state, lastState } = status;
  const last = lastState?.terminated;
  if (previous) {
    if (!last?.containerID) throw new Error(`previous terminated ${what} not found`);
    return runOf(last.containerID);
  }
  if (state?.running) return runOf(status.containerID!);
  const ended = state?.terminated ?? last;
  if (ended) {
    const id = ended.containerID ?? last?.containerID;
    if (!id) throw new Error(`${what} is terminated`);
    return runOf(id);
  }
  if (state?.waiting) throw new Error(`${what} is waiting to start: ${state.waiting.reason}`);
  throw new Error(`${what} is waiting to start - no logs yet`);
}
