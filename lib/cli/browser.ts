import { spawn } from 'child_process';
import { Surroundings } from './surroundings';

const OPENERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', '""'],
};

/** Opens a URL in the user's browser; where there is none, the address has been printed anyway. */
export function openBrowser(url: string, around: Surroundings): void {
  const [program, ...args] = OPENERS[around.platform] ?? ['xdg-open'];
  const child = spawn(program, [...args, url], { env: around.env, stdio: 'ignore', detached: true });
  child.on('error', () => around.stderr.write(`no browser could be opened (${program} was not found); open the address yourself\n`));
  child.unref();
}
