const FRAMES = ['|', '/', '-', '\\'];

/** `4m07s`, `12s`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${String(seconds % 60).padStart(2, '0')}s`;
}

/** Shows what is going on, with the time it takes: on a terminal as a line that moves, in a pipe not at all. */
export class Progress {
  private readonly start = Date.now();
  private readonly live: boolean;
  private timer?: NodeJS.Timeout;
  private frame = 0;
  private detail = '';

  constructor(private readonly what: string, private readonly stream: NodeJS.WriteStream = process.stderr) {
    this.live = stream.isTTY === true;
    if (this.live) {
      this.draw();
      this.timer = setInterval(() => this.draw(), 250);
    }
  }

  say(detail: string): void {
    this.detail = detail;
  }

  done(note = ''): void {
    this.end(`ok   ${this.what} (${duration(Date.now() - this.start)})${note && `: ${note}`}`);
  }

  fail(): void {
    this.end(`FAIL ${this.what} (${duration(Date.now() - this.start)})`);
  }

  private end(line: string): void {
    clearInterval(this.timer);
    if (this.live) this.stream.write(`\r\x1b[K${line}\n`);
  }

  private draw(): void {
    const line = `${FRAMES[this.frame++ % FRAMES.length]}    ${this.what} ${duration(Date.now() - this.start)} ${this.detail}`;
    this.stream.write(`\r\x1b[K${line.slice(0, (this.stream.columns || 80) - 1)}`);
  }
}
