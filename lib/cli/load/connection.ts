import { connect as connectPlain, isIP, Socket } from 'net';
import { connect as connectSecure } from 'tls';
import { certificateRemedy } from '../certificate';
import { printableLine } from '../printable';
import { Target } from '../target';
import { Parsed, ResponseParser } from './response-parser';

/** Is told how a request ended. The parser of the connection holds the answer. */
export interface ConnectionOwner {
  answered(connection: Connection): void;
  unanswered(connection: Connection, reason: string): void;
}

/** All sockets read into one buffer: what has arrived is used up before the next socket is read. */
const shared = Buffer.alloc(64 * 1024);

/** One keep-alive connection with at most one request on it, opened when it is needed and again when it was closed. */
export class Connection {
  readonly parser = new ResponseParser();
  busy = false;
  /** When the request on it was due, by the owner's clock. */
  dueAt = 0;
  /** When it was sent. */
  sentAt = 0;
  /** Do not use before then: the last attempt to connect has failed. */
  restsUntil = 0;

  private socket: Socket | undefined;
  private answeredOnSocket = 0;

  constructor(private readonly target: Target, private readonly request: Buffer, private readonly owner: ConnectionOwner) {}

  /** Sends the request. */
  send(dueAt: number, now: number): void {
    this.busy = true;
    this.dueAt = dueAt;
    this.sentAt = now;
    this.transmit();
  }

  /** Gives up the request on it, if there is one. */
  fail(reason: string): void {
    this.close();
    if (!this.busy) return;
    this.busy = false;
    this.owner.unanswered(this, reason);
  }

  close(): void {
    const socket = this.socket;
    this.socket = undefined;
    socket?.destroy();
  }

  private transmit(): void {
    this.parser.reset();
    (this.socket ??= this.open()).write(this.request);
  }

  private open(): Socket {
    this.answeredOnSocket = 0;
    const { host, port, secure, insecure } = this.target;
    const socket: Socket = secure
      ? connectSecure({ host, port, rejectUnauthorized: !insecure, ...isIP(host) ? {} : { servername: host } })
      : connectPlain({ host, port, onread: { buffer: shared, callback: (length, bytes) => this.arrived(socket, bytes as Buffer, length) } });
    socket.setNoDelay(true);
    if (secure) socket.on('data', (bytes: Buffer) => this.arrived(socket, bytes, bytes.length));
    socket.on('error', error => this.lost(socket, reasonOf(error)));
    socket.on('end', () => this.ended(socket));
    socket.on('close', () => this.lost(socket, 'connection closed'));
    return socket;
  }

  private arrived(socket: Socket, bytes: Buffer, length: number): boolean {
    if (socket !== this.socket) return true;
    if (!this.busy) {
      this.close(); // An answer to no request, such as a 408 before the server closes.
      return true;
    }
    const parsed = this.parser.take(bytes, length);
    if (parsed === Parsed.COMPLETE) this.complete();
    else if (parsed === Parsed.MALFORMED) this.fail('not an HTTP/1.1 response');
    return true;
  }

  private complete(): void {
    this.answeredOnSocket++;
    if (!this.parser.keepAlive) this.close();
    this.busy = false;
    this.owner.answered(this);
  }

  private ended(socket: Socket): void {
    if (socket === this.socket && this.busy && this.parser.close() === Parsed.COMPLETE) this.complete();
    else this.lost(socket, 'connection closed');
  }

  /** A server may close an idle connection while the next request is being sent: as other clients do, send a GET once more on a new connection. */
  private lost(socket: Socket, reason: string): void {
    if (socket !== this.socket) return;
    const idleClose = this.busy && this.answeredOnSocket > 0 && !this.parser.started;
    this.close();
    if (idleClose) this.transmit();
    else this.fail(reason);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EPIPE: 'connection closed',
  ETIMEDOUT: 'connection timed out',
  ENOTFOUND: 'host not found',
  EAI_AGAIN: 'host not found',
  EHOSTUNREACH: 'no route to host',
  ENETUNREACH: 'network unreachable',
  EMFILE: 'too many open files (ulimit -n)',
};

function reasonOf(error: NodeJS.ErrnoException): string {
  const remedy = certificateRemedy(error.code);
  if (remedy) return `certificate refused (${error.code}); ${remedy}`;
  return REASONS[error.code ?? ''] ?? error.code ?? printableLine(error.message);
}
