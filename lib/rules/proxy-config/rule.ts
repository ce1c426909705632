import { Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote } from '../../core/quote';
import { ProxyConfigSpec } from '../../release/specs';
import { checkWhole, MAX_INT32 } from '../common/range';
import { checkSelector } from '../common/selector';
import { eachEntry, Resource, RuleContext } from '../rule';

/** The images of the proxy that Istio publishes. */
const IMAGES: ReadonlySet<string> = new Set(['default', 'debug', 'distroless']);
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

const NOT_AN_IMAGE = warning<{ imageType: string }>('CI1801', ({ imageType }) => `Istio publishes no image of the proxy called ${quote(imageType)}`,
  'write default, debug or distroless, unless a registry of your own has it', { unsaid: true });
const NOT_A_VARIABLE = warning<{ name: string }>('CI1802', ({ name }) => `${quote(name)} is not the name of an environment variable`, "write letters, digits and '_', no digit first", { unsaid: true });

/** What Istio refuses or ignores in a ProxyConfig. */
export function checkProxyConfig({ spec }: Resource<ProxyConfigSpec>, _context: RuleContext, report: Report): void {
  const { concurrency, environmentVariables, image, selector } = spec;
  const at = FieldPath.SPEC;
  if (selector) checkSelector(selector.matchLabels, at.at('selector', 'matchLabels'), report);
  // A null is none here.
  checkWhole(concurrency ?? undefined, at.at('concurrency'), report, 0, MAX_INT32);
  eachEntry(environmentVariables, at.at('environmentVariables'), (_value, place, name) => {
    if (!NAME.test(name)) report(NOT_A_VARIABLE, place, { name });
  });
  if (image?.imageType && !IMAGES.has(image.imageType)) report(NOT_AN_IMAGE, at.at('image', 'imageType'), { imageType: image.imageType });
}
