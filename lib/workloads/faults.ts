import { error } from '../core/fault';
import { describe, quote } from '../core/quote';

export const NO_OBJECT_NAME = error<{ readonly what: string; readonly name: string; readonly example: string; readonly start: string }>('CI9110',
  ({ what, name }) => `${quote(name)} is not a name of a ${what}`,
  ({ start, example }) => `write an id, or metadata.name, of at most 63 lower-case letters, digits and '-'${start}, such as ${example}`);

export const NO_PORTS = error('CI9120', 'a service needs a port', 'write port: 8080, or ports: [...]');

export const BAD_PORT = error<{ readonly port: unknown }>('CI9121',
  ({ port }) => `port ${shown(port)} is out of range`,
  'write a whole number from 1 to 65535');

export const PORT_NAME_TWICE = error<{ readonly name: string }>('CI9122', ({ name }) => `${quote(name)} names another port too`, 'give each a name of its own');

export const PORT_TWICE = error<{ readonly port: number; readonly protocol: string }>('CI9123',
  ({ port, protocol }) => `port ${port} is there twice for ${protocol}`,
  'leave one out');

export const BAD_PORT_NAME = error<{ readonly name: string }>('CI9124',
  ({ name }) => `${quote(name)} is not a name of a port`,
  "write at most 63 lower-case letters, digits and '-'");

export const BAD_CONTAINER_PORT_NAME = error<{ readonly name: string }>('CI9125',
  ({ name }) => `${quote(name)} is not a name of a container's port`,
  "write at most 15 lower-case letters, digits and '-', with a letter among them");

export const NO_VERSIONS = error('CI9130', 'a VersionedService needs a version', "write versions: { v1: { image: 'IMAGE' } }");

export const BAD_VERSION_NAME = error<{ readonly name: string }>('CI9131',
  ({ name }) => `${quote(name)} is not a version's name, which pods, Deployments and subsets carry`,
  "write at most 63 lower-case letters, digits and '-'");

export const POLICY_WITHOUT_SUBSET = error('CI9132',
  'has no effect: a policy of one version needs a subset, and subsets is false',
  'leave subsets out, or write the policy for the whole service');

export const LOST_POD_LABEL = error<{ readonly label: string; readonly value: unknown; readonly wanted: string }>('CI9133',
  ({ label, value, wanted }) => `the label ${label} is ${value === undefined ? 'not there' : quote(value)} where the Deployment and the Service select ${quote(wanted)}`,
  ({ label }) => `leave the label ${label} to the VersionedService`);

export const BAD_LABEL = error<{ readonly label: string }>('CI9140',
  ({ label }) => `${quote(label)} is not a label`,
  'write NAME or DOMAIN/NAME, such as version or shop.example.com/tier');

export const BAD_LABEL_VALUE = error<{ readonly value: unknown }>('CI9141',
  ({ value }) => `${quote(value)} is not the value of a label`,
  "write at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends");

function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : describe(value);
}

export const BAD_REPLICAS = error<{ readonly replicas: number }>('CI9134', ({ replicas }) => `${replicas} is not a number of pods`, 'write a whole number of 0 or more');
