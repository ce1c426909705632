import { Rule } from './rule';
import { checkVirtualService } from './virtual-service/rule';

/** What is said of the objects of a kind alone, by the kind's name. */
export const RULES: { readonly [kind: string]: Rule<never> | undefined } = {
  VirtualService: checkVirtualService,
};
