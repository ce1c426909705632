/** As TypeScript writes a text here: in single quotes, unless that needs an escape. */
export function quote(text: string): string {
  const json = JSON.stringify(text).replace(/[\u007f-\uffff]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (!text.includes("'")) return `'${json.slice(1, -1).replace(/\\"/g, '"')}'`;
  return text.includes('"') ? `'${json.slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'` : json;
}
