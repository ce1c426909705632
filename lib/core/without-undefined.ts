/**
 * Plain data without the keys whose value is undefined, which mean the same as absent keys.
 * cdk8s looks at every key of what it resolves, and most of those that renderers write are undefined.
 */
export function withoutUndefined(value: any): any {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (value === null || typeof value !== 'object' || value.constructor !== Object) return value;
  const result: Record<string, any> = {};
  for (const key of Object.keys(value)) {
    if (value[key] !== undefined) result[key] = withoutUndefined(value[key]);
  }
  return result;
}
