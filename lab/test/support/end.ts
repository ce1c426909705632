import { BARE, lab, MESH } from './labs';

export default async function end(): Promise<void> {
  await Promise.all([MESH, BARE].map(name => lab('down', '--name', name)));
}
