import { parser } from '@prometheus-io/lezer-promql';

type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];
type Series = ReadonlyMap<string, ReadonlySet<string>>;

/** Says what is wrong with an expression: its syntax, a series that nobody exports, a label that a series does not have. */
export function faultsOf(promql: string, known: Series): string[] {
  const faults: string[] = [];
  const text = (node: SyntaxNode) => promql.slice(node.from, node.to);
  const unquoted = (node: SyntaxNode) => text(node).slice(1, -1);
  const root = parser.parse(promql).topNode;

  const walk = (node: SyntaxNode) => {
    if (node.type.isError) faults.push(`syntax error at ${node.from}: ${promql.slice(node.from, node.from + 30)}`);
    if (node.name === 'VectorSelector') checkSelector(node);
    if (node.name === 'AggregateExpr') checkGrouping(node);
    for (let child = node.firstChild; child; child = child.nextSibling) walk(child);
  };

  const matchersOf = (selector: SyntaxNode) => within(selector, 'UnquotedLabelMatcher').map(matcher => ({
    label: text(matcher.getChild('LabelName')!),
    value: unquoted(matcher.getChild('StringLiteral')!),
  }));
  const seriesOf = (selector: SyntaxNode): string[] => {
    const identifier = selector.getChild('Identifier');
    if (identifier) return [text(identifier)];
    return matchersOf(selector).filter(({ label }) => label === '__name__').flatMap(({ value }) => value.split('|'));
  };

  const checkSelector = (selector: SyntaxNode) => {
    const names = seriesOf(selector);
    if (!names.length) faults.push(`no series named: ${text(selector)}`);
    for (const name of names) {
      const labels = known.get(name);
      if (!labels) {
        faults.push(`unknown series ${name}`);
        continue;
      }
      for (const { label } of matchersOf(selector)) {
        if (label !== '__name__' && !labels.has(label)) faults.push(`${name} has no label ${label}`);
      }
    }
  };

  const checkGrouping = (aggregation: SyntaxNode) => {
    const made = new Set(within(aggregation, 'FunctionCall')
      .filter(call => text(call).startsWith('label_replace('))
      .map(call => unquoted(call.getChild('FunctionCallBody')!.getChildren('StringLiteral')[0])));
    const grouped = aggregation.getChild('AggregateModifier')?.getChild('GroupingLabels')?.getChildren('LabelName').map(text) ?? [];
    for (const label of grouped.filter(each => !made.has(each))) {
      for (const name of new Set(within(aggregation, 'VectorSelector').flatMap(seriesOf))) {
        if (known.has(name) && !known.get(name)!.has(label)) faults.push(`${name} has no label ${label} to group by`);
      }
    }
  };

  walk(root);
  return [...new Set(faults)];
}

/** The labels that an expression groups by anywhere, `le` left out: those that its result can have. */
export function groupedLabels(promql: string): Set<string> {
  const labels = within(parser.parse(promql).topNode, 'GroupingLabels').flatMap(node => node.getChildren('LabelName'));
  return new Set(labels.map(label => promql.slice(label.from, label.to)).filter(label => label !== 'le'));
}

/** Nodes of a kind below a node, however deep, and those within each other. */
function within(node: SyntaxNode, name: string): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name === name) found.push(child);
    found.push(...within(child, name));
  }
  return found;
}
