import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import type { faultsOfCase, RuleCase } from '../../test/support/rules';
import type { Fault, FaultKind } from '../core/fault';
import type { Step } from '../core/field-path';

const SUPPORT = '../../test/support/rules';

const support = jest.requireActual<{ readonly faultsOfCase: typeof faultsOfCase }>(SUPPORT);
const { FaultKind: Kinds } = jest.requireActual<{ readonly FaultKind: typeof FaultKind }>('../core/fault');

interface Judged {
  readonly object: unknown;
  readonly faults: readonly Fault[];
}

/** The cases of all tables, and what the rules say of them. */
const judged: Judged[] = [];
jest.doMock(SUPPORT, () => ({
  ...support,
  rulesTable: (kind: string, cases: readonly RuleCase[]) => {
    for (const each of cases) judged.push({ object: { metadata: each.metadata, spec: each.spec }, faults: support.faultsOfCase(kind, each) });
  },
}));

const tests = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).map(name => join(__dirname, name))
  .filter(name => name.endsWith('.test.ts') && name !== __filename && readFileSync(name, 'utf8').includes('rulesTable('));
for (const file of tests) describe(file, () => { require(file); });

/** Codes of the rules: CI10xx of all kinds, and a hundred for each kind from CI11xx on. */
const CODES = [...Kinds.all().keys()].filter(code => /^CI[12]/.test(code)).sort();

/** Fields whose keys are anyone's. */
const MAPS: ReadonlySet<unknown> = new Set(['headers', 'withoutHeaders', 'queryParams', 'set', 'add', 'labels', 'matchLabels', 'sourceLabels', 'annotations', 'distribute', 'to', 'portLevelMtls', 'customTags', 'tagOverrides', 'environmentVariables']);

/** What is said of a field wherever it is: it is looked for beside the field. */
const OF_PRESENCE: ReadonlySet<string> = new Set(['CI1235', 'CI1236', 'CI1243', 'CI1255', 'CI1711']);

/** Whether an object has something at a place, at any index of its lists and any key of its maps. */
function has(value: unknown, [step, ...rest]: readonly Step[], field?: Step): boolean {
  if (step === undefined) return value !== undefined;
  if (typeof value !== 'object' || value === null) return false;
  if (typeof step === 'number' || MAPS.has(field)) return Object.values(value).some(each => has(each, rest, step));
  return has((value as Record<string, unknown>)[step], rest, step);
}

/** What stands for the same places: `spec.http[*].match[*]`. */
function pattern(path: readonly Step[]): string {
  return JSON.stringify(path.map((step, index) => (typeof step === 'number' || MAPS.has(path[index - 1]) ? '*' : step)));
}

describe('the tables', () => {
  test.each(CODES)('have a case of %s', code => {
    expect(judged.some(({ faults }) => faults.some(fault => fault.code === code))).toBe(true);
  });

  test.each(CODES)('have a case of what %s is about, without it', code => {
    const places = new Map(judged.flatMap(({ faults }) => faults.filter(fault => fault.code === code).map(({ path }) => {
      const place = OF_PRESENCE.has(code) ? path.slice(0, -1) : path;
      return [pattern(place), place] as const;
    })));
    const silent = judged.filter(({ object, faults }) => !faults.some(fault => fault.code === code) && [...places.values()].some(path => has(object, path)));
    expect(silent).not.toEqual([]);
  });
});
