/** Control characters, and those that change the direction or the lines of a text on a terminal; line ends and tabs are kept. */
 
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n)/g;

/** A text from elsewhere, such as a server or a cluster, without anything a terminal would obey: an escape character is shown as `\x1b`. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, char => {
    const code = char.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** The same on one line, cut after a number of characters. */
export function printableLine(text: string, longest = 200): string {
  const line = printable(text.slice(0, longest + 1).replace(/\s+/g, ' ').trim());
  return line.length > longest ? `${line.slice(0, longest)}...` : line;
}
