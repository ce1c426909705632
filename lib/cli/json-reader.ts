/** A JSON value that has another type than the one asked for. */
export class ShapeError extends Error {}

/**
 * Reads parsed JSON by shape, for answers that may have any: a value of another type than the one asked for is a ShapeError with its path.
 *
 * `null` counts as absent, as in Go.
 */
export class JsonReader {
  constructor(private readonly value: unknown, private readonly path = '') {}

  /** A member of an object, which may be absent, as may the object. */
  at(name: string): JsonReader {
    const path = this.path === '' ? name : `${this.path}.${name}`;
    if (this.isAbsent) return new JsonReader(undefined, path);
    const members = this.object();
    return new JsonReader(Object.hasOwn(members, name) ? members[name] : undefined, path);
  }

  /** Whether an object has a member that is not null. */
  has(name: string): boolean {
    return !this.at(name).isAbsent;
  }

  /** A string; absent if it is empty. */
  text(): string | undefined {
    if (this.isAbsent || this.value === '') return undefined;
    return typeof this.value === 'string' ? this.value : this.isNot('a string');
  }

  /** A port number; absent if it is 0, as Go writes a number that is not set. */
  port(): number | undefined {
    if (this.isAbsent || this.value === 0) return undefined;
    const { value } = this;
    return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 65535 ? value : this.isNot('a port from 1 to 65535');
  }

  /** A value read from here, which must be there. */
  required<T>(value: T | undefined, what = 'there'): T {
    return value ?? this.isNot(what);
  }

  /** The elements of a list; none if it is absent. */
  list(): readonly JsonReader[] {
    if (this.isAbsent) return [];
    return Array.isArray(this.value) ? this.value.map((each, index) => new JsonReader(each, `${this.path}[${index}]`)) : this.isNot('a list');
  }

  /** The members of an object whose values are all strings; none if it is absent. */
  texts(): ReadonlyArray<readonly [name: string, value: string]> {
    if (this.isAbsent) return [];
    return Object.keys(this.object()).map(name => [name, this.at(name).text() ?? ''] as const);
  }

  private get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  private object(): Readonly<Record<string, unknown>> {
    return typeof this.value === 'object' && !Array.isArray(this.value) ? this.value as Record<string, unknown> : this.isNot('an object');
  }

  private isNot(what: string): never {
    throw new ShapeError(`${this.path || 'the document'} is not ${what}`);
  }
}
