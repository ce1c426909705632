import end from './end';
import { BARE, lab, MESH } from './labs';

/** Starts the labs, after ending those that an earlier run may have left on purpose or by accident. */
export default async function start(): Promise<void> {
  await Promise.all([MESH, BARE].map(name => lab('down', '--name', name)));
  const starts = await Promise.allSettled([lab('up', '--name', MESH), lab('up', '--bare', '--name', BARE)]);
  const failed = starts.find(one => one.status === 'rejected');
  if (!failed) return;
  await end();
  throw failed.reason;
}
