import { data, Expression, factory, method } from '../expression';
import { attempt, listOf, number, only, Reader, record, text, texts, truth, Unreadable } from '../read';
import { References } from '../references';
import { stringMatch } from './values';

/** Methods of a match, in the order in which they are written, by the field that they set. */
type MatchMethods = Readonly<Record<string, (value: unknown, from: References) => readonly (readonly [string, readonly Expression[]])[]>>;

const once = (name: string, reader: Reader) => (value: unknown, from: References) => [[name, [reader(value, from)]] as const];
const each = (name: string, reader: Reader) => (value: unknown, from: References) => (
  Object.entries(record(value)).map(([key, content]) => [name, [data(key), reader(content, from)]] as const));
const spread = (name: string, reader: Reader) => (value: unknown, from: References) => {
  const items = listOf(reader)(value, from);
  return [[name, items.kind === 'list' ? items.items : []] as const];
};
const gateway: Reader = (value, from) => {
  if (typeof value !== 'string') throw new Unreadable('no name');
  return from.gateway(value);
};

const HTTP_MATCH: MatchMethods = {
  scheme: once('withScheme', stringMatch),
  method: once('withMethod', stringMatch),
  authority: once('withAuthority', stringMatch),
  headers: each('withHeader', stringMatch),
  withoutHeaders: (value, from) => Object.entries(record(value)).map(([key, content]) => ['withoutHeader', Object.keys(record(content)).length === 0 ? [data(key)] : [data(key), stringMatch(content, from)]] as const),
  queryParams: each('withQueryParam', stringMatch),
  ignoreUriCase: (value, from) => [['ignoringUriCase', value === true ? [] : [truth(value, from)]]],
  port: once('onPort', number),
  sourceLabels: once('fromWorkloads', texts),
  sourceNamespace: once('fromNamespace', text),
  gateways: spread('onGateways', gateway),
  name: once('named', text),
  statPrefix: once('withStatPrefix', text),
};

const TLS_MATCH: MatchMethods = {
  destinationSubnets: spread('toSubnets', text),
  port: once('onPort', number),
  sourceLabels: HTTP_MATCH.sourceLabels,
  sourceNamespace: HTTP_MATCH.sourceNamespace,
  gateways: HTTP_MATCH.gateways,
};

const TCP_MATCH: MatchMethods = { ...TLS_MATCH, sourceSubnet: once('fromSubnet', text) };

function chained(start: Expression, methods: MatchMethods, given: Readonly<Record<string, unknown>>, from: References): Expression {
  return Object.keys(methods).filter(name => given[name] !== undefined).reduce((match, name) => (
    (attempt(() => methods[name](given[name], from)) ?? []).reduce((inner, [call, args]) => method(inner, call, ...args), match)), start);
}

export const httpMatch: Reader = (value, from) => {
  const given = record(value);
  return chained(given.uri === undefined ? factory('HttpMatch', 'any') : uri(given.uri, from), HTTP_MATCH, given, from);
};

function uri(value: unknown, from: References): Expression {
  if (Object.keys(record(value)).length === 0) return factory('HttpMatch', 'uri', stringMatch(value, from));
  const [kind, content] = only(value);
  if (!['exact', 'prefix', 'regex'].includes(kind)) throw new Unreadable(`no ${kind}`);
  return factory('HttpMatch', kind, text(content, from));
}

export const tlsMatch: Reader = (value, from) => {
  const { sniHosts, ...given } = record(value);
  const hosts = listOf(text)(sniHosts, from);
  return chained(factory('TlsMatch', 'sniHosts', ...(hosts.kind === 'list' ? hosts.items : [])), TLS_MATCH, given, from);
};

export const tcpMatch: Reader = (value, from) => {
  const { port, ...given } = record(value);
  return chained(port === undefined ? factory('TcpMatch', 'any') : factory('TcpMatch', 'port', number(port, from)), TCP_MATCH, given, from);
};
