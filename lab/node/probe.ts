import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import { connect } from 'node:net';
import type { V1Container, V1Probe } from '@kubernetes/client-node';
import type { ContainerProcess } from './container-process';

/** Asks a probe's question once. */
export function ask(probe: V1Probe, container: V1Container, ip: string, process: ContainerProcess): Promise<boolean> {
  const timeout = (probe.timeoutSeconds ?? 1) * 1000;
  const { httpGet, tcpSocket, exec } = probe;
  if (exec) return process.exec(exec.command ?? [], timeout);
  if (tcpSocket) return canConnect(tcpSocket.host ?? ip, portNumber(tcpSocket.port, container), timeout);
  if (!httpGet) return Promise.resolve(true);
  const get = httpGet.scheme === 'HTTPS' ? getHttps : getHttp;
  return new Promise(done => {
    const request = get({
      host: httpGet.host ?? ip,
      port: portNumber(httpGet.port, container),
      path: httpGet.path ?? '/',
      headers: Object.fromEntries((httpGet.httpHeaders ?? []).map(({ name, value }) => [name, value])),
      rejectUnauthorized: false,
      agent: false,
      timeout,
    } as object, response => {
      response.resume();
      done(response.statusCode! >= 200 && response.statusCode! < 400);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => done(false));
  });
}

function portNumber(port: number | string, container: V1Container): number {
  if (typeof port === 'number' || /^\d+$/.test(port)) return Number(port);
  const named = container.ports?.find(({ name }) => name === port);
  if (!named) throw new Error(`container ${container.name} has no port named ${port}`);
  return named.containerPort;
}

function canConnect(host: string, port: number, timeout: number): Promise<boolean> {
  return new Promise(done => {
    const socket = connect({ host, port, timeout });
    const end = (answer: boolean) => { socket.destroy(); done(answer); };
    socket.on('connect', () => end(true));
    socket.on('timeout', () => end(false));
    socket.on('error', () => end(false));
  });
}

/** Counts a probe's answers, and reports when they change its result. */
export class ProbeCount {
  private row = 0;
  private last?: boolean;

  constructor(private readonly probe: V1Probe) {}

  /** @returns true or false once enough answers in a row agree, else nothing. */
  add(answer: boolean): boolean | undefined {
    this.row = answer === this.last ? this.row + 1 : 1;
    this.last = answer;
    const needed = answer ? this.probe.successThreshold ?? 1 : this.probe.failureThreshold ?? 3;
    return this.row >= needed ? answer : undefined;
  }
}
