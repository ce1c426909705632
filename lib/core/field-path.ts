/** A key of an object or an index of a list. */
export type Step = string | number;

/** 'http', 0, 'match' -> `spec.http[0].match`; a key that is not a plain name is quoted. */
export function fieldPath(steps: readonly Step[]): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    return /^[A-Za-z_]\w*$/.test(step) ? `${path}.${step}` : `${path}['${step}']`;
  }, 'spec');
}
