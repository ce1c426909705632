import { Lazy } from 'cdk8s';
import { BARE, outcome } from '../../test/support/junk';
import { shop } from '../../test/support/mesh';
import { MeshNamespace, VersionedService } from '../index';

const IMAGE = 'registry.example.com/reviews:1';
const VERSIONS = { v1: { image: IMAGE } };

function lazy(value: unknown): any {
  return Lazy.any({ produce: () => value });
}

describe('junk in every option', () => {
  const JUNK: readonly (readonly [string, unknown])[] = [
    ['null', null], ['NaN', NaN], ['text', 'junk'], ['empty text', ''], ['a number', 5], ['a huge number', 1e300], ['true', true], ['a list', []], ['a list of junk', [null, undefined, 5, 'x', {}, []]],
    ['an object', {}], ['an object of junk', { a: null, b: undefined, name: 5, containers: 'x', labels: null, number: {}, path: 1 }], ['a function', () => 5], ['a symbol', Symbol('x')],
    ['a date', new Date(0)], ['a lazy null', lazy(null)], ['a lazy object', lazy({ a: [1] })], ['a bigint', 5n], ['a circle', circle()],
  ];
  const OF_SERVICE = ['versions', 'port', 'protocol', 'ports', 'metadata', 'serviceAccount', 'injection', 'trafficPolicy', 'subsets'];
  const OF_VERSION = [
    'image', 'imagePullPolicy', 'imagePullSecrets', 'replicas', 'command', 'args', 'workingDir', 'env', 'envFrom', 'resources', 'liveness', 'readiness', 'startup', 'lifecycle', 'containerPorts',
    'volumeMounts', 'serviceAccount', 'securityContext', 'podSecurityContext', 'podMetadata', 'nodeSelector', 'tolerations', 'terminationGracePeriod', 'strategy', 'injection', 'podSpec',
  ];

  function circle(): object {
    const object: Record<string, unknown> = {};
    object.self = object;
    return object;
  }

  const GOOD = /^fine$|^Validation failed with the following errors:(\n {2}\[shop\/[^\]]+\] .*)+$/;

  test.each(OF_SERVICE)('%s of a service', option => {
    for (const [name, value] of JUNK) {
      const text = outcome(shop(), chart => new VersionedService(chart, 'reviews', { port: 80, versions: VERSIONS, [option]: value }));
      expect([name, text]).toEqual([name, expect.stringMatching(GOOD)]);
      expect([name, text]).not.toEqual([name, expect.stringMatching(BARE)]);
    }
  });

  test.each(OF_VERSION)('%s of a version, alone, in a list and in a map', option => {
    for (const [name, junk] of JUNK) {
      for (const value of name === 'a circle' ? [junk] : [junk, [junk], { a: junk }]) {
        const text = outcome(shop(), chart => new VersionedService(chart, 'reviews', { port: 80, versions: { v1: { image: IMAGE, [option]: value } } }));
        expect([name, text]).toEqual([name, expect.stringMatching(GOOD)]);
        expect([name, text]).not.toEqual([name, expect.stringMatching(BARE)]);
      }
    }
  });

  test.each(['metadata', 'injection'])('%s of a namespace', option => {
    for (const [name, value] of JUNK) {
      const text = outcome(shop(), chart => new MeshNamespace(chart, 'shop', { [option]: value }));
      expect([name, text]).toEqual([name, expect.stringMatching(GOOD)]);
      expect([name, text]).not.toEqual([name, expect.stringMatching(BARE)]);
    }
  });
});
