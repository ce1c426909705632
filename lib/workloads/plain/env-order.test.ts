import { orderEnv } from './env-order';

function ordered(variables: Readonly<Record<string, string>>): string[] {
  return orderEnv(Object.entries(variables).map(([name, value]) => ({ name, value }))).map(each => each.name);
}

test.each<[string, Record<string, string>, string[]]>([
  ['by name, numbers as people count', { V10: '', V2: '', A: '' }, ['A', 'V2', 'V10']],
  ['a reference after what it names', { A_URL: 'http://$(Z_HOST)', Z_HOST: 'z' }, ['Z_HOST', 'A_URL']],
  ['through others', { A: '$(B)', B: '$(C)', C: '$(D)', D: '' }, ['D', 'C', 'B', 'A']],
  ['several in one value', { A: '$(C)-$(B)', B: '', C: '' }, ['B', 'C', 'A']],
  ['what is not there is no reference to wait for', { A: '$(OTHER)', B: '' }, ['A', 'B']],
  ['an escaped one is none', { A: '$$(B)', B: '' }, ['A', 'B']],
  ['after an escaped dollar it is one', { A: '$$$(B)', B: '' }, ['B', 'A']],
  ['one that does not end is none', { A: '$(B', B: '' }, ['A', 'B']],
  ['to itself', { B: '$(B)', A: '' }, ['A', 'B']],
  ['a circle by name', { B: '$(A)', A: '$(B)' }, ['A', 'B']],
  ['what refers to a circle comes after all of it', { A: '$(B)', B: '$(C)', C: '$(B)' }, ['B', 'C', 'A']],
  ['what a circle refers to comes before all of it', { A: '$(B)', B: '$(A) $(Z)', Z: '' }, ['Z', 'A', 'B']],
])('%s', (_, variables, names) => {
  expect(ordered(variables)).toEqual(names);
  expect(ordered(Object.fromEntries(Object.entries(variables).reverse()))).toEqual(names);
});

test('what is no text refers to nothing', () => {
  expect(orderEnv([{ name: 'B', value: undefined }, { name: 'A', value: 5 }]).map(each => each.name)).toEqual(['A', 'B']);
});
