/** The texts of `Warning` headers: of `299 - "unknown field \"spec.host\""` what stands in quotes, with its escapes undone. */
export function warningsOf(headers: readonly string[] = []): string[] {
  return headers.flatMap(header => [...header.matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text!.replace(/\\(.)/g, '$1')));
}
