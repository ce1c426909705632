import { MutualTlsMode } from '../../security';
import { joined, struct } from '../expression';
import { attempt, enumOf, mapOf, only, Reader, record, Unreadable } from '../read';
import { Typed } from './typed';
import { appliesTo } from './values';

const mutualTls: Reader = (value, from) => {
  const [field, mode] = only(value);
  if (field !== 'mode') throw new Unreadable(`no ${field}`);
  return enumOf('MutualTlsMode', MutualTlsMode)(mode, from);
};

const portModes = mapOf(mutualTls);

const FACTORIES: Readonly<Record<string, string>> = { STRICT: 'strict', PERMISSIVE: 'permissive', DISABLE: 'disabled' };

export const PEER_AUTHENTICATION: Typed = (spec, from) => {
  const given = record(spec);
  const { mtls, portLevelMtls } = given;
  const props = joined(appliesTo(given, from), struct({ portModes: portLevelMtls === undefined ? undefined : attempt(() => portModes(portLevelMtls, from)) }));
  const mode = mtls === undefined ? undefined : attempt(() => mutualTls(mtls, from));
  const name = mode?.kind === 'member' ? FACTORIES[mode.name] : undefined;
  return name === undefined ? { props: joined(struct({ mode }), props) } : { factory: { method: name, args: [] }, props };
};
