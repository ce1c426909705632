export * from './authorization-policy';
export { AuthorizationRule } from './authorization-rule';
export { Condition } from './condition';
export { Operation } from './operation';
export { PolicyAction } from './policy-action';
export { Source } from './source';
