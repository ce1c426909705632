import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exec } from '../core/exec';
import { HOME } from '../core/paths';
import { TOOLS, type Part } from './part';

/** The wheel for Python 3.11, which is Debian 12's. */
const REQUIREMENT = 'PyYAML==6.0.3 --hash=sha256:b8bb0864c5a28024fac8a632c443c87c5aa6f215c0b126c449ae1a150412f31d\n';

const VENV = join(HOME, 'yaml');

/** The Python that has PyYAML. */
export const PYTHON = join(VENV, 'bin', 'python');

/** Where pip puts the package, whatever the version of Python: a link to it. */
const PACKAGE = join(VENV, 'pyyaml');

/** PyYAML in an environment of its own: Envoy's is made anew when Envoy's version changes. */
export const pyyaml: Part = {
  name: 'PyYAML 6.0.3',
  recipe: REQUIREMENT,
  gives: [PYTHON, PACKAGE],
  needs: [TOOLS.python],
  async install(say) {
    await mkdir(HOME, { recursive: true });
    await rm(VENV, { recursive: true, force: true });
    say('making a Python environment');
    await exec(['python3', '-m', 'venv', VENV]);
    const requirements = join(VENV, 'requirements.txt');
    await writeFile(requirements, REQUIREMENT);
    say('installing with pip');
    await exec([PYTHON, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:', '--require-hashes', '-r', requirements]);
    await exec([PYTHON, '-c', 'import os, sys, yaml; os.symlink(os.path.dirname(yaml.__file__), sys.argv[1])', PACKAGE]);
  },
};
