import { Document, isMap, isNode, isScalar, LineCounter, Node, parseAllDocuments, Tags, visit } from 'yaml';
import { Manifest, Place } from './entry';
import { isObject } from './json';

/** A manifest of a file. */
export interface Read {
  readonly manifest: Manifest;
  readonly place: Place;
  readonly comment: readonly string[];
}

/** What could not be read, or will not be kept. */
export interface Note {
  readonly place: Place;
  readonly message: string;
  /** Whether something is missing in the code. */
  readonly isError: boolean;
}

/** What YAML 1.1 has beside JSON that kubectl does not read: dates, sexagesimal numbers, sets. */
const NOT_READ: ReadonlySet<string> = new Set([
  'tag:yaml.org,2002:timestamp', 'tag:yaml.org,2002:binary', 'tag:yaml.org,2002:omap', 'tag:yaml.org,2002:pairs', 'tag:yaml.org,2002:set',
]);

/** Reads the manifests of a YAML text, as kubectl does: YAML 1.1, documents apart, the items of a List one by one. */
export function readManifests(text: string, file: string): { readonly manifests: readonly Read[]; readonly notes: readonly Note[] } {
  const lineCounter = new LineCounter();
  const manifests: Read[] = [];
  const notes: Note[] = [];
  const documents = parseAllDocuments(text, {
    version: '1.1', merge: true, lineCounter, uniqueKeys: true, keepSourceTokens: false,
    customTags: tags => tags.filter(tag => typeof tag === 'string' || (!NOT_READ.has(tag.tag) && !('format' in tag && tag.format === 'TIME'))).map(withDigits),
  });
  for (const document of Array.isArray(documents) ? documents : []) {
    const { contents } = document;
    const start = lineCounter.linePos(contents?.range?.[0] ?? document.range?.[0] ?? 0).line;
    const place = { file, line: Math.max(start, 1) };
    const [problem] = document.errors;
    if (problem) {
      notes.push({ place: { file, line: problem.linePos?.[0].line ?? place.line }, message: `is not YAML: ${firstLine(problem.message)}; mend it, and import it again`, isError: true });
      continue;
    }
    if (contents === null || (isScalar(contents) && contents.value === null)) continue;
    const note = (message: string, isError = true) => { notes.push({ place, message, isError }); };
    const value: unknown = document.toJS({ maxAliasCount: 10_000 });
    const found = itemsOf(value, note);
    if (found.length > 0) noteLost(document, note);
    const comment = commentOf(document);
    found.forEach((manifest, index) => manifests.push({ manifest, place, comment: index === 0 ? comment : [] }));
  }
  return { manifests, notes };
}

/** Numbers have a digit: for kubectl, `.` and `e5` are texts, such as the namespace in `exportTo: [.]`. */
function withDigits(tag: Tags[number]): Tags[number] {
  if (typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:float' || !('test' in tag) || !tag.test || tag.test.test('.nan')) return tag;
  return { ...tag, test: new RegExp(`^(?=[-+]?\\.?[0-9])${tag.test.source.slice(1)}`) };
}

function itemsOf(value: unknown, note: (message: string) => void): Manifest[] {
  if (isList(value)) return value.items.flatMap(item => itemsOf(item, note));
  if (!isObject(value)) {
    note(`is ${Array.isArray(value) ? 'a list' : JSON.stringify(value)}, not a Kubernetes object; leave it out`);
    return [];
  }
  const { apiVersion, kind, metadata } = value;
  const missing = [['apiVersion', apiVersion], ['kind', kind], ['metadata.name', isObject(metadata) ? metadata.name : undefined]].filter(([, each]) => typeof each !== 'string' || each === '').map(([name]) => name);
  if (missing.length > 0) {
    note(`is no Kubernetes object: it has no ${missing.join(', no ')}; write ${missing.length === 1 ? 'it' : 'them'}, or leave it out`);
    return [];
  }
  return [value as Manifest];
}

function isList(value: unknown): value is { readonly items: readonly unknown[] } {
  return isObject(value) && typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items);
}

/** What the comment above a document belongs to, for the parser. */
function topOf({ contents }: Document.Parsed): readonly Node[] {
  if (!isMap(contents)) return contents ? [contents] : [];
  const first = contents.items[0]?.key;
  return isNode(first) ? [contents, first] : [contents];
}

/** The comment above a document. */
function commentOf(document: Document.Parsed): string[] {
  const above = [document.commentBefore, ...topOf(document).map(node => node.commentBefore)];
  return above.flatMap(comment => comment?.split('\n') ?? []).map(line => line.trimEnd());
}

/** What the code cannot keep. */
function noteLost(document: Document.Parsed, note: (message: string, isError: boolean) => void): void {
  let [comments, anchors] = [0, 0];
  const top = new Set<unknown>(topOf(document));
  visit(document, {
    Node: (_, node) => {
      if (node.comment) comments++;
      if ('commentBefore' in node && node.commentBefore && !top.has(node)) comments++;
      if ('anchor' in node && node.anchor) anchors++;
    },
  });
  if (comments > 0) note(`${comments} comment${comments === 1 ? '' : 's'} inside it ${comments === 1 ? 'is' : 'are'} not kept`, false);
  if (anchors > 0) note(`${anchors} anchor${anchors === 1 ? '' : 's'} and what refers to ${anchors === 1 ? 'it' : 'them'} are written out`, false);
}

function firstLine(message: string): string {
  return message.split('\n')[0].replace(/ at line \d+, column \d+:?$/, '');
}
