/** Warnings of constructs go to standard error, which tests read with `warningsOf` or a spy of their own. */
const write = process.stderr.write.bind(process.stderr);
process.stderr.write = ((text: string | Uint8Array, ...rest: []) => (/^\[.*\] warning: /.test(String(text)) ? true : write(text, ...rest))) as typeof process.stderr.write;
