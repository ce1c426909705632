import { celError } from '../../core/cel-syntax';
import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote, shortened } from '../../core/quote';
import { TelemetryMetricsOverridesSpec, TelemetryMetricsOverridesTagOverridesSpec } from '../../release/specs';
import { eachEntry } from '../rule';

const NO_TAG_NAME = warning('CI2410', 'a tag without a name', 'name the tag');
const NO_VALUE = error('CI2411', 'is missing', 'write value, an expression such as request.host, or operation: REMOVE');
const VALUE_OF_REMOVED = error('CI2412', 'has no meaning for a tag that is removed', 'leave it out, or write operation: UPSERT');
const NO_METRIC = error('CI2413', 'is empty', 'name the metric, such as requests_total, or leave customMetric out');
const NOT_CEL = warning<{ expression: string; reason: string }>('CI2414', ({ expression, reason }) => `${quote(expression)} is no expression (CEL), so the tag has no value: ${shortened(reason)}`,
  "write one such as request.host; a text is quoted: '\"blue\"'", { unsaid: true });

/** Reports a fault for tags without a name or a value, and for a metric without a name. */
export function checkOverride({ match, tagOverrides }: TelemetryMetricsOverridesSpec, at: FieldPath, report: Report): void {
  if (match?.customMetric === '') report(NO_METRIC, at.at('match', 'customMetric'), {});
  eachEntry(tagOverrides, at.at('tagOverrides'), (tag, place, name) => {
    if (name === '') report(NO_TAG_NAME, place, {});
    checkTag(tag, place, report);
  });
}

function checkTag({ operation = 'UPSERT', value = '' }: TelemetryMetricsOverridesTagOverridesSpec, at: FieldPath, report: Report): void {
  if (operation === 'REMOVE') {
    if (value !== '') report(VALUE_OF_REMOVED, at.at('value'), {});
    return;
  }
  if (value === '') return report(NO_VALUE, at.at('value'), {});
  const reason = celError(value);
  if (reason !== undefined) report(NOT_CEL, at.at('value'), { expression: value, reason });
}
