/** Does something while an object of cdk8s-plus has other values in some of its fields, which it writes and cannot be told otherwise. */
export function instead<R>(object: object, fields: Readonly<Record<string, unknown>>, action: () => R): R {
  const target = object as Record<string, unknown>;
  const own = Object.fromEntries(Object.keys(fields).map(field => [field, target[field]]));
  Object.assign(target, fields);
  try {
    return action();
  } finally {
    Object.assign(target, own);
  }
}
