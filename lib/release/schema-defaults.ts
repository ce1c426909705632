import { schemaNode } from './release-table';

/** By schema, whether it or any below it has a default. */
const HAVE_DEFAULTS = new Map<number, boolean>();

function hasDefaults(index: number): boolean {
  const known = HAVE_DEFAULTS.get(index);
  if (known !== undefined) return known;
  const { properties = {}, items, additionalProperties } = schemaNode(index);
  const children = [...Object.values(properties), items, additionalProperties].filter(each => typeof each === 'number');
  const has = children.some(child => schemaNode(child).default !== undefined || hasDefaults(child));
  HAVE_DEFAULTS.set(index, has);
  return has;
}

/**
 * A value as the API server completes it by its schema before it checks it: with the defaults of what is absent.
 * What is not changed is shared with the value that was given.
 */
export function withDefaults(value: unknown, index: number): unknown {
  if (typeof value !== 'object' || value === null || !hasDefaults(index)) return value;
  const { properties = {}, items, additionalProperties } = schemaNode(index);
  if (Array.isArray(value)) {
    // `map` leaves the holes of a list that was broken elsewhere.
    return items === undefined ? value : value.map(each => withDefaults(each, items));
  }
  const result: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) {
    const schema = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    set(result, key, typeof schema === 'number' ? withDefaults(child, schema) : child);
  }
  for (const [key, schema] of Object.entries(properties)) {
    const { default: given } = schemaNode(schema);
    // What a default is an object of has defaults of its own.
    if (given !== undefined && result[key] === undefined) result[key] = withDefaults(given, schema);
  }
  return result;
}

/** A key named `__proto__` would otherwise set what the object inherits from. */
function set(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
