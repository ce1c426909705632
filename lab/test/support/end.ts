import { BARE, KEEP, lab, MESH } from './labs';

export default async function end(): Promise<void> {
  if (KEEP) return;
  await Promise.all([MESH, BARE].map(name => lab('down', '--name', name)));
}
