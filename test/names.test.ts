import { ownTypes } from '../scripts/assembly';

/** Words that a public name cannot be in the languages that the package is compiled for. */
const KEYWORDS = new Set([
  // Python
  'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import',
  'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield',
  // Java
  'abstract', 'boolean', 'byte', 'case', 'catch', 'char', 'const', 'default', 'do', 'double', 'enum', 'extends', 'final', 'float', 'goto', 'implements', 'instanceof',
  'int', 'interface', 'long', 'native', 'new', 'package', 'private', 'protected', 'public', 'short', 'static', 'super', 'switch', 'synchronized', 'this', 'throw',
  'throws', 'transient', 'void', 'volatile',
  // Go
  'chan', 'defer', 'fallthrough', 'func', 'go', 'map', 'range', 'select', 'struct', 'type', 'var',
]);

/** Names that read as in Istio's own API; jsii writes an underscore after them in Python, `AuthorizationRule(from_=[...])`. */
const AS_IN_ISTIO = ['AuthorizationRule.from'];

test('no public name is a keyword of Python, Java or Go; L1 has the names of the CRDs', () => {
  const names = Object.values(ownTypes()).flatMap(type => [
    type.name,
    ...(type.properties ?? []).map(each => `${type.name}.${each.name}`),
    ...(type.methods ?? []).flatMap(each => [`${type.name}.${each.name}`, ...(each.parameters ?? []).map(parameter => `${type.name}.${each.name}.${parameter.name}`)]),
  ]);
  expect(names.length).toBeGreaterThan(300);
  expect(names.filter(name => KEYWORDS.has(name.split('.').pop()!))).toEqual(AS_IN_ISTIO);
});
