import { Chart, Testing } from 'cdk8s';
import { Mesh } from '../mesh/mesh';
import { Place } from '../resource/place';
import { checkLabels, isDnsLabel } from './labels';

function faults(labels: Record<string, string> | undefined): readonly string[] {
  const chart = new Chart(Testing.app(), 'shop');
  const place = Place.specOf(chart, Mesh.of(chart), undefined);
  checkLabels(labels, place.at('labels'));
  return place.faults;
}

const long = (length: number) => 'a'.repeat(length);

test.each(['a', 'v1', 'A-1', long(63)])('%p is a DNS label', text => expect(isDnsLabel(text)).toBe(true));
test.each(['', 'a.b', 'a.', '-a', 'a-', 'a_b', long(64)])('%p is not a DNS label', text => expect(isDnsLabel(text)).toBe(false));

test('labels that pods can have', () => {
  expect(faults({ app: 'web', 'app.kubernetes.io/name': 'Web_1.0', a_b: '', [`${'a.'.repeat(126)}a/${long(63)}`]: long(63) })).toEqual([]);
  expect(faults({})).toEqual([]);
  expect(faults(undefined)).toEqual([]);
});

test.each(['', '/a', 'a/', 'a/b/c', '-a', 'a*', long(64), `${long(64)}/a`])('%p is not the name of a label', key => expect(faults({ [key]: 'v1' })).toEqual([
  `spec.labels${/^\w+$/.test(key) ? `.${key}` : `['${key}']`}: '${key}' is not a label; write NAME or DOMAIN/NAME, such as version or shop.example.com/tier`,
]));

test.each([' ', '-a', 'a/b', '*', long(64)])('%p is not the value of a label', value => expect(faults({ version: value })).toEqual([
  `spec.labels.version: '${value}' is not the value of a label; write at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends`,
]));
