import { PathSet } from './path-set';

const places = new PathSet([['spec', 'http', 0], ['spec', 'hosts']]);

// path, one of them, covered by one, with one below
test.each<[(string | number)[], boolean, boolean, boolean]>([
  [['spec', 'http', 0], true, true, true],
  [['spec', 'hosts'], true, true, true],
  [['spec', 'http', 0, 'match'], false, true, false],
  [['spec', 'hosts', 1], false, true, false],
  [['spec', 'http'], false, false, true],
  [[], false, false, true],
  [['spec', 'http', 1], false, false, false],
  [['spec', 'http', '0'], false, false, false],
  [['metadata', 'http', 0], false, false, false],
])('%j', (path, isOne, isCovered, isAbove) => {
  expect([places.has(path), places.covers(path), places.isBelow(path)]).toEqual([isOne, isCovered, isAbove]);
});

test('the object itself covers all', () => {
  expect(new PathSet([[]]).covers(['spec'])).toBe(true);
  expect(new PathSet([]).isBelow([])).toBe(false);
});
