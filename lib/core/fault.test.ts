import { collect, error, Fault, FaultKind, formatFault, warning } from './fault';
import { FieldPath, fieldPath } from './field-path';
import { describe as describeValue, quote } from './quote';

const TOO_LONG = error<{ readonly length: number }>('TEST1', ({ length }) => `${length} is too long`, 'write less');
const IDLE = warning('TEST2', 'does nothing', '');

describe('field paths', () => {
  test.each<[(string | number)[], string]>([
    [[], ''],
    [['spec'], 'spec'],
    [['spec', 'http', 0, 'match', 1], 'spec.http[0].match[1]'],
    [['metadata', 'labels', 'a.b/c'], "metadata.labels['a.b/c']"],
    [['spec', ''], "spec['']"],
    [['spec', 'a'.repeat(300), 'b'], `spec['${'a'.repeat(200)}'... (300 characters)].b`],
  ])('%j is %s', (steps, expected) => expect(fieldPath(steps)).toBe(expected));

  test('are extended without being changed', () => {
    const http = FieldPath.SPEC.at('http', 0);
    expect(http.at('match').steps).toEqual(['spec', 'http', 0, 'match']);
    expect(http.steps).toEqual(['spec', 'http', 0]);
    expect(FieldPath.ROOT.steps).toEqual([]);
  });
});

describe('faults', () => {
  test('are data, whose words are made from their arguments when they are read', () => {
    const [fault] = collect(report => report(TOO_LONG, FieldPath.SPEC.at('hosts', 0), { length: 300 }));
    expect(fault).toMatchObject<Partial<Fault>>({ code: 'TEST1', severity: 'error', path: ['spec', 'hosts', 0], args: { length: 300 } });
    expect([fault.message, fault.remedy]).toEqual(['300 is too long', 'write less']);
    expect(formatFault(fault)).toBe('spec.hosts[0]: 300 is too long; write less');
  });

  test('without a remedy or a place say what they have', () => {
    const fault = IDLE.at(FieldPath.ROOT, {});
    expect([fault.severity, formatFault(fault)]).toEqual(['warning', 'does nothing']);
  });

  test('have codes that are given once', () => {
    expect(() => error('TEST1', '', '')).toThrow('the code TEST1 is declared twice');
    expect(FaultKind.all().get('TEST2')).toBe(IDLE);
  });
});

describe('values in messages', () => {
  test.each<[unknown, string]>([
    ['a', "'a'"], ['', "''"], ['a\nb\u2028\u0000', "'a\\u{a}b\\u{2028}\\u{0}'"], ['\ud800', "'\\u{d800}'"], ['ü€😀', "'ü€😀'"], [3, "'the number 3'"],
  ])('quote(%j) is %s', (value, expected) => expect(quote(value)).toBe(expected));

  test('are cut after 200 characters', () => expect(quote('a'.repeat(100_000))).toBe(`'${'a'.repeat(200)}'... (100000 characters)`));

  test.each<[unknown, string]>([
    [null, 'null'], [undefined, 'undefined'], [[1], 'a list'], [{}, 'an object'], [NaN, 'NaN'], [3, 'the number 3'], [true, 'true'], ['', 'an empty text'], ['a', "the text 'a'"], [() => 1, 'a function'],
  ])('describe(%p) is %s', (value, expected) => expect(describeValue(value)).toBe(expected));
});
