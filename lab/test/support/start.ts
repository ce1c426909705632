import { labFiles } from '../../core/names';
import { readState } from '../../run/state';
import end from './end';
import { BARE, KEEP, lab, MESH } from './labs';

/** Starts the labs, after ending those that an earlier run may have left by accident; those left on purpose serve again. */
export default async function start(): Promise<void> {
  if (KEEP && [MESH, BARE].every(name => readState(labFiles(name))?.ready)) return;
  await Promise.all([MESH, BARE].map(name => lab('down', '--name', name)));
  const starts = await Promise.allSettled([lab('up', '--name', MESH), lab('up', '--bare', '--name', BARE)]);
  const failed = starts.find(one => one.status === 'rejected');
  if (!failed) return;
  await end();
  throw failed.reason;
}
