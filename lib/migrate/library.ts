import * as cdk8s from 'cdk8s';
import { Secret } from 'cdk8s-plus-25';
import * as extensions from '../extensions';
import * as mesh from '../mesh';
import * as networking from '../networking';
import * as release from '../release';
import * as resource from '../resource';
import * as security from '../security';
import * as telemetry from '../telemetry';
import * as values from '../values';

/** The package whose classes the code uses, beside those of cdk8s. */
export const PACKAGE = 'cdk8s-istio';

/** What the code uses of cdk8s-plus, of whose classes some have the names of ours. */
const PLUS = { Secret };

/** What the code can import, by its name. */
export const LIBRARY: Readonly<Record<string, unknown>> = {
  ...release, ...mesh, ...resource, ...values, ...networking, ...security, ...telemetry, ...extensions, ...cdk8s, ...PLUS,
};

/** Where a name is imported from. */
export function packageOf(name: string): string {
  return name in cdk8s ? 'cdk8s' : name in PLUS ? 'cdk8s-plus-25' : PACKAGE;
}
