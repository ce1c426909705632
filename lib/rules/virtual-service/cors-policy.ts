import { parseDuration } from '../../core/duration';
import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { HTTP_METHODS, isHeaderName } from '../../core/http';
import { quote } from '../../core/quote';
import { CorsPolicySpec } from '../../release/specs';
import { checkDuration } from '../common/duration';
import { checkUriMatch } from '../common/string-match';
import { each } from '../rule';

const ANY = '*';

const NOT_A_METHOD = error<{ method: string }>('CI1245', ({ method }) => `${quote(method)} is not a method`, `write one of ${[...HTTP_METHODS, ANY].join(', ')}`);
const NO_ORIGIN = error('CI1246', 'compares with no origin', "write exact, prefix or regex with a value; regex: '.*' is every origin");
const NOT_A_HEADER = error<{ name: string }>('CI1247', ({ name }) => `${quote(name)} is not a header name`, "write letters, digits and '-', one name an entry, or *");
const NOT_SECONDS = error<{ milliseconds: number }>('CI1248', ({ milliseconds }) => `${milliseconds} ms`, 'write whole seconds');

/** Reports a fault for what browsers or Envoy could not read in a CORS policy. */
export function checkCors(cors: CorsPolicySpec | undefined, at: FieldPath, report: Report): void {
  if (cors === undefined) return;
  each(cors.allowOrigins, at.at('allowOrigins'), (origin, place) => {
    if (!origin.exact && !origin.prefix && !origin.regex) report(NO_ORIGIN, place, {});
    else checkUriMatch(origin, place, report);
  });
  each(cors.allowMethods, at.at('allowMethods'), (method, place) => {
    if (method !== ANY && !HTTP_METHODS.includes(method)) report(NOT_A_METHOD, place, { method });
  });
  for (const field of ['allowHeaders', 'exposeHeaders'] as const) {
    each(cors[field], at.at(field), (name, place) => {
      if (name !== ANY && !isHeaderName(name)) report(NOT_A_HEADER, place, { name });
    });
  }
  const nanoseconds = cors.maxAge === undefined ? undefined : parseDuration(cors.maxAge);
  if (nanoseconds !== undefined && nanoseconds > 0 && nanoseconds % 1e9 !== 0) report(NOT_SECONDS, at.at('maxAge'), { milliseconds: nanoseconds / 1e6 });
  else checkDuration(cors.maxAge, at.at('maxAge'), report, { insteadOfZero: 'leave maxAge out: browsers then choose' });
}
