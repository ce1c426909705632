import type { V1ContainerState, V1ContainerStatus } from '@kubernetes/client-node';
import { containerId, loggedRun } from './container';

const RUNNING: V1ContainerState = { running: { startedAt: new Date(0) } };
const WAITING: V1ContainerState = { waiting: { reason: 'CrashLoopBackOff' } };
const NOT_STARTED: V1ContainerState = { terminated: { exitCode: 128 } };
const ended = (run: number): V1ContainerState => ({ terminated: { exitCode: 1, containerID: containerId('a-1', run) } });

const status = (run: number, state: V1ContainerState, lastState: V1ContainerState = {}): V1ContainerStatus =>
  ({ name: 'a-1', image: 'a', imageID: 'a', ready: false, restartCount: run, containerID: containerId('a-1', run), state, lastState });

test.each([
  ['a container that runs', status(0, RUNNING), false, 0],
  ['one that was started again', status(2, RUNNING, ended(1)), false, 2],
  ['the run before', status(2, RUNNING, ended(1)), true, 1],
  ['one that has ended', status(3, ended(3), ended(2)), false, 3],
  ['the run before the end', status(3, ended(3), ended(2)), true, 2],
  ['one that waits to be started again', status(4, WAITING, ended(4)), false, 4],
  ['the same, the run before', status(4, WAITING, ended(4)), true, 4],
  ['one that could not be started again', status(5, NOT_STARTED, ended(4)), false, 4],
])('%s', (_, one, previous, run) => expect(loggedRun('pod', 'a-1', one, previous)).toBe(run));

test.each([
  ['no status', undefined, false, 'container "a-1" in pod "pod" is not available'],
  ['no run before', status(0, RUNNING), true, 'previous terminated container "a-1" in pod "pod" not found'],
  ['one that waits for its first start', status(0, { waiting: { reason: 'PodInitializing' } }), false, 'container "a-1" in pod "pod" is waiting to start: PodInitializing'],
  ['one that was never started', status(0, NOT_STARTED), false, 'container "a-1" in pod "pod" is terminated'],
  ['one without a state', status(0, {}), false, 'container "a-1" in pod "pod" is waiting to start - no logs yet'],
])('%s', (_, one, previous, message) => expect(() => loggedRun('pod', 'a-1', one, previous)).toThrow(message));
