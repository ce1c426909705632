import type { V1ContainerStatus, V1Pod, V1PodCondition, V1PodStatus } from '@kubernetes/client-node';
import { NETWORK } from '../core/names';

export interface StatusInput {
  readonly pod: V1Pod;
  readonly ip: string;
  readonly startTime: Date;
  readonly init: readonly { status: V1ContainerStatus; done: boolean }[];
  readonly main: readonly { status: V1ContainerStatus; exitCode?: number }[];
  /** What the lab has no program for. */
  readonly notInLab?: string;
  /** The status written before, as JSON: conditions keep the time of their last change. */
  readonly previous: string;
}

/** The condition that names the images of a pod for which the lab has no program. */
export const NOT_IN_LAB = 'cdk8s-istio/NotInLab';

/** The status of a pod, as it is reported to the API server. */
export function podStatus({ pod, ip, startTime, init, main, notInLab, previous }: StatusInput): V1PodStatus {
  const initialized = init.every(({ done }) => done);
  const sidecars = init.filter(({ status }) => status.state?.running && initialized);
  const ready = initialized && [...main, ...sidecars].every(({ status }) => status.ready);
  const ended = main.every(({ exitCode }) => exitCode !== undefined);
  const initFailed = init.some(({ status, done }) => !done && status.state?.terminated && status.state.terminated.exitCode !== 0);
  const failed = ended && main.some(({ exitCode }) => exitCode !== 0);
  const phase = failed ? 'Failed' : ended ? 'Succeeded' : initFailed || !initialized || main.every(({ status }) => status.state?.waiting?.reason === 'ContainerCreating') ? 'Pending' : 'Running';
  const before: V1PodCondition[] = previous ? (JSON.parse(previous) as V1PodStatus).conditions ?? [] : [];
  const condition = (type: string, yes: boolean, extra: Partial<V1PodCondition> = {}): V1PodCondition => {
    const status = yes ? 'True' : 'False';
    const had = before.find(one => one.type === type && one.status === status);
    return { type, status, lastTransitionTime: had ? new Date(had.lastTransitionTime!) : new Date(), ...extra };
  };
  const why = ready ? {} : { reason: 'ContainersNotReady' };
  return {
    phase,
    hostIP: NETWORK.node,
    hostIPs: [{ ip: NETWORK.node }],
    podIP: ip,
    podIPs: [{ ip }],
    startTime,
    qosClass: 'BestEffort',
    conditions: [
      condition('PodScheduled', true),
      condition('Initialized', initialized),
      condition('ContainersReady', ready, why),
      condition('Ready', ready, why),
      ...notInLab ? [condition(NOT_IN_LAB, true, { reason: 'NotInLab', message: notInLab })] : [],
    ],
    initContainerStatuses: init.map(({ status }) => initialized || status.state?.waiting?.reason !== 'ContainerCreating' ? status : { ...status, state: { waiting: { reason: 'PodInitializing' } } }),
    containerStatuses: main.map(({ status }) => initialized ? status : { ...status, state: { waiting: { reason: 'PodInitializing' } } }),
    // The pod's spec is what it was made with; the class follows from it and cannot change.
    ...pod.status?.qosClass ? { qosClass: pod.status.qosClass } : {},
  };
}
