import { join } from 'node:path';
import { HOME } from '../core/paths';
import { pipPart, pythonOf } from './pip';

const ENVIRONMENT = join(HOME, 'yaml');

/** The Python that has PyYAML. */
export const PYTHON = pythonOf(ENVIRONMENT);

export const pyyaml = pipPart({
  name: 'PyYAML 6.0.3',
  // The wheel for Python 3.11, which is Debian 12's.
  requirement: 'PyYAML==6.0.3 --hash=sha256:b8bb0864c5a28024fac8a632c443c87c5aa6f215c0b126c449ae1a150412f31d\n',
  environment: ENVIRONMENT,
  gives: join(ENVIRONMENT, 'pyyaml'),
  place: 'import os, sys, yaml; os.symlink(os.path.dirname(yaml.__file__), sys.argv[1])',
});
