import { Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { TrafficSelectorSpec } from '../../release/specs';
import { checkPort } from '../common/port';
import { each } from '../rule';

/** Reports a fault for ports that traffic cannot have. */
export function checkTraffic(match: readonly TrafficSelectorSpec[] | undefined, at: FieldPath, report: Report): void {
  each(match, at, ({ ports }, place) => each(ports, place.at('ports'), ({ number }, port) => checkPort(number ?? 0, port.at('number'), report)));
}
