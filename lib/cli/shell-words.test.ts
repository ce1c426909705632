import { execFileSync } from 'child_process';
import { shellWord, splitWords } from './shell-words';

const LINES = [
  'kubectl', ' kubectl ', 'minikube kubectl --', 'minikube\tkubectl\n--', '"/opt/my tools/kubectl" -v', "'/opt/my tools/kubectl'", '/opt/my\\ tools/kubectl',
  'k\'ubec\'"tl"', '""', "a '' b", '"a\\"b\\\\c\\d"', "'a\\b'", '"it\'s"', "'say \"hi\"'", 'a\\\\b', "x'y z'w",
];

test.each(LINES)('%j is split as sh does', line => {
  const words = execFileSync('sh', ['-c', `for word in ${line.replace(/\n/g, ' ')}; do printf '%s\\0' "$word"; done`], { encoding: 'utf8' }).split('\0').slice(0, -1);
  expect(splitWords(line)).toEqual(words);
});

test.each(['', '  '])('%j has no words', line => expect(splitWords(line)).toEqual([]));

test.each(['"kubectl', "'kubectl", 'kubectl\\', '"kubectl\\'])('%j has no end', line => expect(splitWords(line)).toBeUndefined());

test('on Windows a backslash separates folders', () => {
  expect(splitWords('"C:\\My Tools\\kubectl.exe" -v C:\\x', false)).toEqual(['C:\\My Tools\\kubectl.exe', '-v', 'C:\\x']);
});

test.each(['kubectl', '', "it's", 'a b', '$HOME', 'app=x,istio=y', '`id`', 'a\nb'])('%j is quoted so that sh reads it back', word => {
  expect(execFileSync('sh', ['-c', `printf %s ${shellWord(word)}`], { encoding: 'utf8' })).toBe(word);
});

test('what needs no quotes has none', () => expect(shellWord('app=x,istio=y')).toBe('app=x,istio=y'));
