import { Variable } from './expression';

/** Words that name no variable, and what the code itself calls so. */
const TAKEN = ('break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null '
  + 'package private protected public return static super switch this throw true try typeof var void while with yield await async eval arguments undefined NaN Infinity').split(' ');

/** Chooses the names of variables: what each wants first, if nothing else has it. */
export class Names {
  private readonly taken: Set<string>;
  private readonly names = new Map<Variable, string>();

  /** @param imported the classes that the code imports */
  constructor(imported: Iterable<string> = []) {
    this.taken = new Set([...TAKEN, ...imported]);
  }

  of(variable: Variable): string {
    const known = this.names.get(variable);
    if (known !== undefined) return known;
    const last = variable.wanted[variable.wanted.length - 1];
    const name = variable.wanted.find(each => !this.taken.has(each)) ?? this.numbered(last);
    this.taken.add(name);
    this.names.set(variable, name);
    return name;
  }

  private numbered(name: string): string {
    for (let number = 2; ; number++) if (!this.taken.has(`${name}${number}`)) return `${name}${number}`;
  }
}

/** `my-gateway.v2` as `myGatewayV2`. */
export function camelCase(name: string): string {
  const camel = name.split(/[^A-Za-z0-9]+/).filter(part => part !== '').map((part, index) => (index === 0 ? part[0].toLowerCase() : part[0].toUpperCase()) + part.slice(1)).join('');
  return /^[A-Za-z]/.test(camel) ? camel : `n${camel}`;
}

/** `VirtualService` as `virtual-service`. */
export function kebabCase(kind: string): string {
  return kind.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** What a variable of an object is called: what people call it, then with more and more of what tells it from others. */
export function wantedNames(kind: string, name: string, namespace: string | undefined): string[] {
  const suffix = SUFFIXES[kind] ?? kind;
  const plain = camelCase(name);
  const suffixed = plain.toLowerCase().endsWith(suffix.toLowerCase()) ? plain : `${plain}${suffix}`;
  return [suffixed, ...(suffixed === plain ? [] : [`${plain}${kind}`]), `${camelCase(namespace ?? 'default')}${upper(suffixed)}`];
}

const SUFFIXES: Readonly<Record<string, string>> = { DestinationRule: 'Rule', VirtualService: 'Routes', Service: '' };

function upper(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
