/**
 * What is wrong with a header's value as Envoy's formatter reads it: `%VAR%` and `%VAR(...)%` are replaced, `%%` is a percent sign.
 *
 * The formatter takes one character after the other, so this is a table of what may follow: the same values pass as in Istio.
 *
 * @returns undefined if it can be read
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/headers#custom-request-response-headers
 */
export function formatError(value: string): string | undefined {
  let state: State = 'text';
  for (let index = 0; index < value.length; index++) {
    const character = value[index];
    const isLast = index === value.length - 1;
    if (state === 'text' && character === '%') {
      if (isLast) return 'a single % at its end';
      if (value[index + 1] === '%') index++;
      else state = 'variable';
      continue;
    }
    if (state === 'string' && character === '\\') {
      if (isLast) return 'a single \\ at its end';
      index++;
      continue;
    }
    const next: State | undefined = NEXT[state](character);
    if (next === undefined) return `${EXPECTED[state]} where '${character}' stands`;
    state = next;
  }
  return state === 'text' ? undefined : 'a variable that does not end';
}

/** Between what of `%VAR(["a", "b"])%` a character stands. */
type State = 'text' | 'variable' | 'arguments' | 'quote' | 'string' | 'comma' | 'parenthesis' | 'end';

const NEXT: { readonly [state in State]: (character: string) => State | undefined } = {
  text: () => 'text',
  variable: character => character === '%' ? 'text' : character === '(' ? 'arguments' : 'variable',
  arguments: character => character === '[' ? 'quote' : character === ' ' ? 'arguments' : 'string',
  quote: character => character === '"' ? 'string' : character === ' ' ? 'quote' : undefined,
  string: character => character === ')' ? 'end' : character === '"' ? 'comma' : 'string',
  comma: character => character === ',' ? 'quote' : character === ']' ? 'parenthesis' : character === ' ' ? 'comma' : undefined,
  parenthesis: character => character === ')' ? 'end' : character === ' ' ? 'parenthesis' : undefined,
  end: character => character === '%' ? 'text' : character === ' ' ? 'end' : undefined,
};

const EXPECTED: { readonly [state in State]?: string } = { quote: 'no \'"\'', comma: "no ',' or ']'", parenthesis: "no ')'", end: "no '%'" };
