import { UnmatchedPreflights } from '../../networking';
import { data, Expression, factory, joined, list, method, optional, Struct, struct } from '../expression';
import { attempt, duration, enumOf, listOf, number, oneOf, Reader, record, structOf, text, texts, truth, Unreadable } from '../read';
import { References } from '../references';
import { httpMatch } from './matches';
import { Call } from './typed';
import { stringMatch } from './values';

const percent: Reader = (value, from) => {
  const { value: share } = record(value);
  return factory('Percent', 'of', number(share ?? 0, from));
};

/** A percentage that is left out of the call where it is all. */
const percentUnlessAll: Reader = (value, from) => (record(value).value === 100 ? data(undefined) : percent(value, from));

const HEADERS = structOf({ set: texts, add: texts, remove: listOf(text) });

function headerOptions(headers: unknown, from: References): Record<string, Expression | undefined> {
  if (headers === undefined) return {};
  const { request, response } = record(headers);
  return { requestHeaders: request === undefined ? undefined : HEADERS(request, from), responseHeaders: response === undefined ? undefined : HEADERS(response, from) };
}

/** A destination alone. */
const destination: Reader = (value, from) => {
  const { host, subset, port } = record(value);
  if (typeof host !== 'string' || (subset !== undefined && typeof subset !== 'string')) throw new Unreadable('no host');
  const numbered = port === undefined ? undefined : record(port).number;
  if (port !== undefined && typeof numbered !== 'number') throw new Unreadable('no port');
  return from.target(host, subset, numbered as number | undefined);
};

/** A destination with its weight and headers. */
export const target: Reader = (value, from) => {
  const { destination: to, weight, headers } = record(value);
  const options = struct({ weight: weight === undefined ? undefined : number(weight, from), ...headerOptions(headers, from) });
  const found = destination(to, from);
  return optional(options) ? method(found, 'route', options) : found;
};

const rewrite: Reader = (value, from) => {
  const { uri: path, uriRegexRewrite, authority } = record(value);
  const options = struct({ authority: authority === undefined ? undefined : text(authority, from) });
  if (uriRegexRewrite !== undefined) {
    const { match, rewrite: to } = record(uriRegexRewrite);
    return factory('Rewrite', 'regex', text(match, from), text(to, from), optional(options));
  }
  return path === undefined ? factory('Rewrite', 'authority', text(authority, from)) : factory('Rewrite', 'uri', text(path, from), optional(options));
};

const redirect: Reader = (value, from) => {
  const { uri: full, prefixRewrite, port, derivePort, redirectCode, authority, scheme } = record(value);
  const derived: Readonly<Record<string, string>> = { FROM_PROTOCOL_DEFAULT: 'protocolDefault', FROM_REQUEST_PORT: 'requestPort' };
  const portOf = () => {
    if (port !== undefined) return factory('RedirectPort', 'number', number(port, from));
    return derivePort === undefined || derived[derivePort as string] === undefined ? undefined : factory('RedirectPort', derived[derivePort as string]);
  };
  const pathOf = () => {
    if (full !== undefined) return factory('RedirectPath', 'full', text(full, from));
    return prefixRewrite === undefined ? undefined : factory('RedirectPath', 'prefix', text(prefixRewrite, from));
  };
  return struct({
    path: pathOf(),
    authority: authority === undefined ? undefined : text(authority, from),
    scheme: scheme === undefined ? undefined : text(scheme, from),
    port: portOf(),
    code: redirectCode === undefined ? undefined : number(redirectCode, from),
  });
};

const abort: Reader = (value, from) => {
  const { httpStatus, grpcStatus, percentage } = record(value);
  const share = percentage === undefined ? undefined : percentUnlessAll(percentage, from);
  if (httpStatus !== undefined) return factory('FaultAbort', 'http', number(httpStatus, from), share);
  return factory('FaultAbort', 'grpc', text(grpcStatus, from), share);
};

const delay: Reader = (value, from) => {
  const { fixedDelay, percentage, percent: whole } = record(value);
  const time = duration(fixedDelay, from);
  if (whole !== undefined) return factory('FaultDelay', 'fixedWholePercent', time, number(whole, from));
  return factory('FaultDelay', 'fixed', time, percentage === undefined ? undefined : percentUnlessAll(percentage, from));
};

const retryOn: Reader = value => {
  if (typeof value !== 'string') throw new Unreadable('no text');
  return data(value.split(','));
};

const CORS = structOf({
  allowOrigins: listOf(stringMatch), allowOrigin: listOf(text), allowMethods: listOf(text), allowHeaders: listOf(text), exposeHeaders: listOf(text),
  maxAge: duration, allowCredentials: truth, unmatchedPreflights: enumOf('UnmatchedPreflights', UnmatchedPreflights),
});
const RETRIES = structOf({ attempts: number, perTryTimeout: duration, retryOn, retryRemoteLocalities: truth, retryIgnorePreviousHosts: truth, backoff: duration }, ['attempts']);
const BODY = oneOf('ResponseBody', { string: ['text', text], bytes: ['base64', text] });
const RESPONSE = structOf({ status: number, body: BODY }, ['status']);

const BASE = structOf({ name: text, matches: ['match', listOf(httpMatch)] });
const FORWARDING = structOf({ rewrite, timeout: duration, retries: RETRIES, fault: structOf({ abort, delay }) });
const LAST = structOf({ cors: ['corsPolicy', CORS] });

function mirrors({ mirror, mirrorPercentage, mirrorPercent, mirrors: several }: Readonly<Record<string, unknown>>, from: References): Expression | undefined {
  const one = (to: unknown, share: unknown) => factory('Mirror', 'to', destination(to, from), share === undefined ? undefined : percent(share, from));
  if (mirror !== undefined && mirrorPercent !== undefined) return list([factory('Mirror', 'wholePercent', destination(mirror, from), number(mirrorPercent, from))]);
  if (mirror !== undefined) return list([one(mirror, mirrorPercentage)]);
  if (!Array.isArray(several)) return undefined;
  return list(several.map(each => one(record(each).destination, record(each).percentage)));
}

/** The actions of a route: the method that adds it, and the option that says what it does. */
const ACTIONS: Readonly<Record<string, { readonly method: string; readonly option: string; readonly reader: Reader; readonly forwards: boolean }>> = {
  route: { method: 'addHttpRoute', option: 'to', reader: listOf(target), forwards: true },
  redirect: { method: 'addHttpRedirect', option: 'redirect', reader: redirect, forwards: false },
  directResponse: { method: 'addHttpDirectResponse', option: 'response', reader: RESPONSE, forwards: false },
  delegate: {
    method: 'addHttpDelegate',
    option: 'delegate',
    forwards: true,
    reader: (value, from) => {
      const { name, namespace } = record(value);
      if (typeof name !== 'string' || (namespace !== undefined && typeof namespace !== 'string')) throw new Unreadable('no name');
      return from.delegate(name, namespace);
    },
  },
};

export function httpRoute(value: unknown, from: References): Call {
  const given = record(value);
  const [field] = Object.keys(ACTIONS).filter(each => given[each] !== undefined);
  if (field === undefined) throw new Unreadable('no action');
  const { method: add, option, reader, forwards } = ACTIONS[field];
  const options: Struct[] = [BASE(given, from), struct({ [option]: reader(given[field], from) })];
  if (forwards) options.push(FORWARDING(given, from), struct({ mirrors: attempt(() => mirrors(given, from)) }));
  options.push(LAST(given, from), struct(attempt(() => headerOptions(given.headers, from)) ?? {}));
  return { method: add, args: [joined(...options)] };
}
