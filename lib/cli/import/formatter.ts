/** As far as Prettier is used here. */
interface Prettier {
  resolveConfig(path: string): Promise<object | null>;
  format(text: string, options: object): Promise<string>;
}

const STYLE = { singleQuote: true, printWidth: 140, trailingComma: 'all', arrowParens: 'avoid' };

/** Formats code with the Prettier of the project and its settings, if it has one; else code stays as it was written, which is readable. */
export async function formatter(cwd: string): Promise<(text: string) => Promise<string>> {
  const prettier = load(cwd);
  if (!prettier) return async text => text;
  const config = await prettier.resolveConfig(`${cwd}/main.ts`);
  return text => prettier.format(text, { ...config ?? STYLE, parser: 'typescript' });
}

function load(cwd: string): Prettier | undefined {
  try {
    return require(require.resolve('prettier', { paths: [cwd] })) as Prettier;
  } catch {
    return undefined;
  }
}
