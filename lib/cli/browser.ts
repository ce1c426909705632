import { spawn } from 'child_process';
import { CliContext } from './cli-context';

const OPENERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', '""'],
};

/** Opens a URL in the user's browser. Without one, the address that was printed is enough. */
export function openBrowser(url: string, cli: CliContext): void {
  const [program, ...args] = OPENERS[cli.platform] ?? ['xdg-open'];
  const failed = () => cli.stderr.write(`no browser could be opened (${program} was not found); open the address yourself\n`);
  try {
    const child = spawn(program, [...args, url], { env: cli.env, stdio: 'ignore', detached: true });
    child.on('error', failed);
    child.unref();
  } catch {
    failed();
  }
}
