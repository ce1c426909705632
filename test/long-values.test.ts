import { IstioRelease } from '../lib';
import { formatFault } from '../lib/core/fault';
import { Step } from '../lib/core/field-path';
import { schemaNode } from '../lib/release/release-table';
import { judge } from '../lib/rules/judge';

const RELEASE = IstioRelease.V1_31;
const LENGTH = 100_000;

/** Texts that are wrong in one field or the other, of one character for the most part. */
const TEXTS = ['x'.repeat(LENGTH), ' '.repeat(LENGTH), '('.repeat(1000), `configmap://${'x'.repeat(LENGTH)}/y`, `${'x'.repeat(LENGTH)} /a.example.com`, `http://${'x'.repeat(LENGTH)}`, `*.${'x'.repeat(LENGTH)}*/`, `a b/${'x'.repeat(LENGTH)}`];
/** More of one character than a message quotes. */
const TOO_LONG = /(.)\1{200}/s;

interface Place {
  readonly steps: readonly Step[];
  /** Whether its values are texts. */
  readonly ofText: boolean;
  /** Whether its keys are anyone's. */
  readonly isMap: boolean;
}

function placesOf(index: number, steps: readonly Step[]): Place[] {
  const { type, properties = {}, items, additionalProperties } = schemaNode(index);
  const isMap = typeof additionalProperties === 'number';
  return [
    { steps, ofText: type === 'string', isMap },
    ...Object.entries(properties).flatMap(([name, child]) => (steps.length > 0 || name === 'spec' ? placesOf(child, [...steps, name]) : [])),
    ...items === undefined ? [] : placesOf(items, [...steps, 0]),
    ...isMap ? placesOf(additionalProperties, [...steps, 'a']) : [],
  ];
}

function said(kind: string, steps: readonly Step[], value: unknown): string[] {
  const { spec, metadata } = steps.reduceRight((inner: unknown, step) => (typeof step === 'number' ? [inner, inner] : { [step]: inner }), value) as { readonly spec?: unknown; readonly metadata?: object };
  const resource = { apiVersion: RELEASE.apiVersionOf(kind), kind, metadata: { name: 'case', namespace: 'shop', ...metadata }, spec };
  return judge(resource, { release: RELEASE, rootNamespace: 'istio-system', clusterDomain: 'cluster.local' }).map(formatFault);
}

const cut = (message: string): string => message.replace(/(.)\1{20,}/gs, '$1...');

describe.each(RELEASE.kinds)('messages quote at most 200 characters: %s', kind => {
  const places = placesOf(Object.values(RELEASE._kind(kind)!.versions)[0], []);

  test('of a value', () => {
    const texts = places.filter(({ ofText }) => ofText).flatMap(({ steps }) => TEXTS.flatMap(text => said(kind, steps, text)));
    expect(texts.filter(message => TOO_LONG.test(message)).map(cut)).toEqual([]);
  });

  test('of a key', () => {
    const keys = places.filter(({ isMap, ofText }) => isMap || !ofText).flatMap(({ steps }) => TEXTS.flatMap(text => said(kind, [...steps, text], {})));
    expect(keys.filter(message => TOO_LONG.test(message)).map(cut)).toEqual([]);
  });
});

test('messages quote at most 200 characters: metadata', () => {
  const messages = TEXTS.flatMap(text => ['name', 'namespace', 'labels', 'annotations'].flatMap(field => said('Gateway', ['metadata', field], field.endsWith('s') ? { [text]: text } : text)));
  expect(messages.length).toBeGreaterThan(0);
  expect(messages.filter(message => TOO_LONG.test(message)).map(cut)).toEqual([]);
});
