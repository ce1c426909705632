import { compare, describeDifferences, goldenObjects, Manifest } from './compare';

const helloworld = () => structuredClone(goldenObjects('istio-1.15.2/helloworld/helloworld.yaml')) as any[];
const kiali = () => structuredClone(goldenObjects('istio-1.30.3/addons/kiali.yaml')) as any[];

describe('objects that are the golden ones', () => {
  test('have no differences', () => {
    expect(compare(helloworld(), helloworld())).toEqual([]);
    expect(compare(kiali(), kiali().reverse())).toEqual([]);
  });

  test('may say what the API server fills in', () => {
    const found = helloworld();
    found[0].spec = { ...found[0].spec, type: 'ClusterIP', sessionAffinity: 'None', ports: [{ name: 'http', port: 5000, targetPort: 5000, protocol: 'TCP' }] };
    found[1].spec.strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } };
    found[1].spec.template.spec = {
      ...found[1].spec.template.spec,
      restartPolicy: 'Always',
      dnsPolicy: 'ClusterFirst',
      securityContext: {},
      containers: [{ ...found[1].spec.template.spec.containers[0], terminationMessagePolicy: 'File', ports: [{ containerPort: 5000, protocol: 'TCP' }] }],
    };
    found[2].metadata = { ...found[2].metadata, annotations: {}, namespace: 'default' };
    expect(compare(helloworld(), found)).toEqual([]);
  });

  test('may have a newer apiVersion that is served, and no other', () => {
    const golden = goldenObjects('istio-1.15.2/helloworld/helloworld-gateway.yaml');
    const found = golden.map(object => ({ ...object, apiVersion: 'networking.istio.io/v1beta1' }));
    expect(compare(golden, found, { apiVersionsOf: () => ['networking.istio.io/v1beta1', 'networking.istio.io/v1alpha3'] })).toEqual([]);
    expect(compare(golden, found, { apiVersionsOf: () => ['networking.istio.io/v1'] }).map(({ path }) => path)).toEqual(['apiVersion', 'apiVersion']);
  });
});

describe('a difference', () => {
  const differences = (change: (found: any[]) => unknown, golden: any[] = helloworld()): string => {
    const found = structuredClone(golden) as any[];
    change(found);
    return describeDifferences(compare(golden, found as Manifest[]));
  };

  test('of an image is told with the object, the path and both values', () => {
    expect(differences(([, deployment]) => { deployment.spec.template.spec.containers[0].image = 'example.com/hello:2'; })).toBe([
      'Deployment helloworld-v1 spec.template.spec.containers[0].image',
      '  golden: "docker.io/istio/examples-helloworld-v1"',
      '  found:  "example.com/hello:2"',
    ].join('\n'));
  });

  test('of a missing port', () => {
    expect(differences(found => found[4].spec.ports.pop(), kiali())).toBe([
      'Service istio-system/kiali spec.ports[1]',
      '  golden: {"name":"http-metrics","appProtocol":"http","protocol":"TCP","port":9090,"targetPort":9090}',
      '  found:  (absent)',
    ].join('\n'));
  });

  test('of a field that restates no default', () => {
    expect(differences(([service]) => { service.spec.type = 'NodePort'; })).toBe([
      'Service helloworld spec.type',
      '  golden: "ClusterIP"',
      '  found:  "NodePort"',
    ].join('\n'));
  });

  test('of a label, a namespace and an environment variable', () => {
    const text = differences(found => {
      found[1].metadata.labels['app.kubernetes.io/component'] = 'web';
      found[1].metadata.namespace = 'shop';
      found[2].spec.template.spec.containers[0].env = [{ name: 'SERVICE_VERSION', value: 'v2' }];
    });
    expect(text).toContain("Deployment helloworld-v1 metadata.labels['app.kubernetes.io/component']\n  golden: (absent)\n  found:  \"web\"");
    expect(text).toContain('Deployment helloworld-v1 metadata.namespace\n  golden: "default"\n  found:  "shop"');
    expect(text).toContain('Deployment helloworld-v2 spec.template.spec.containers[0].env\n  golden: (absent)\n  found:  [{"name":"SERVICE_VERSION","value":"v2"}]');
  });

  test('of a value of another type', () => {
    expect(differences(([, deployment]) => { deployment.spec.replicas = '1'; })).toContain('golden: 1\n  found:  "1"');
  });

  test('of a whole object, missing or too many', () => {
    const text = differences(found => {
      found.splice(0, 1);
      found.push({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'extra', namespace: 'shop' } });
    });
    expect(text).toMatch(/^Service helloworld\n {2}golden: \{.*\n {2}found: {2}\(absent\)\nSecret shop\/extra\n {2}golden: \(absent\)/);
  });
});

describe('what is ignored', () => {
  test('is not told, and nothing else is', () => {
    const found = kiali();
    found[5].metadata.labels = undefined;
    found[5].spec.template.metadata.labels['app.kubernetes.io/name'] = 'other';
    const paths = compare(kiali(), found, { ignore: ['metadata.labels*'] }).map(({ path }) => path);
    expect(paths).toEqual(["spec.template.metadata.labels['app.kubernetes.io/name']"]);
  });
});
