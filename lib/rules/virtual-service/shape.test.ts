import { rulesTable } from '../../../test/support/rules';
import { hosts, http, matches, tcp, tls, TO } from '../../../test/support/virtual-service-spec';

rulesTable('VirtualService', [
  { name: 'one route to one host', spec: http({}) },
  {
    name: 'nothing at all',
    spec: {},
    faults: ['spec: a VirtualService needs a route; give it one in http, tls or tcp'],
  },
  {
    name: 'a host and no route',
    spec: { hosts: ['reviews'] },
    faults: ['spec: a VirtualService needs a route; give it one in http, tls or tcp'],
  },
  {
    name: 'empty lists of routes',
    spec: { hosts: ['reviews'], http: [], tls: [], tcp: [] },
    faults: ['spec: a VirtualService needs a route; give it one in http, tls or tcp'],
  },
  { name: 'a delegate', spec: { http: [{ route: TO }] } },
  {
    name: 'a delegate with a gateway',
    spec: { gateways: ['mesh'], http: [{ route: TO }] },
    faults: ['spec.hosts: a VirtualService without hosts is a delegate, which has neither gateways nor TLS and TCP routes; name its hosts'],
  },
  {
    name: 'a delegate with TLS and TCP routes',
    spec: { hosts: [], tls: [{ match: [{ sniHosts: ['a'] }], route: TO }], tcp: [{ route: TO }] },
    faults: ['spec.hosts: a VirtualService without hosts is a delegate, which has neither gateways nor TLS and TCP routes; name its hosts'],
  },
  {
    name: 'a delegate that delegates',
    spec: { http: [{ delegate: { name: 'a' } }] },
    faults: ['spec.http: a delegate cannot delegate further; name hosts, or route to destinations'],
  },
  { name: 'a root that delegates', spec: http({ route: undefined, delegate: { name: 'a', namespace: 'b' } }) },
]);

describe('hosts', () => rulesTable('VirtualService', [
  { name: 'names, wildcards, addresses', spec: hosts('shop', 'shop.example.com.', 'Shop.Example.com', '*.example.org', '*-a.example.net', '*a.example.edu', '10.0.0.1', 'fd00::1', '123', 'a.1.') },
  {
    name: 'an underscore',
    spec: hosts('shop_1.example.com'),
    faults: ["spec.hosts[0]: 'shop_1.example.com' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  {
    name: 'a URL',
    spec: hosts('https://shop.example.com'),
    faults: ["spec.hosts[0]: 'https://shop.example.com' is not a host; write a DNS name such as shop.example.com without 'https://', or a wildcard such as *.example.com or *"],
  },
  {
    name: 'a port',
    spec: hosts('cafe:8080'),
    faults: ["spec.hosts[0]: 'cafe:8080' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  {
    name: 'an address that is none',
    spec: hosts('999.1.1.1'),
    faults: ["spec.hosts[0]: '999.1.1.1' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  {
    name: 'nothing',
    spec: hosts(''),
    faults: ["spec.hosts[0]: '' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  {
    name: 'a wildcard within',
    spec: hosts('shop.*.com'),
    faults: ["spec.hosts[0]: 'shop.*.com' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  {
    name: 'two stars',
    spec: hosts('**'),
    faults: ["spec.hosts[0]: '**' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  {
    name: 'a label of 64 characters',
    spec: hosts(`${'a'.repeat(64)}.com`),
    faults: ["spec.hosts[0]: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  { name: 'a label of 63 characters', spec: hosts(`${'a'.repeat(63)}.com`) },
  {
    name: 'a name of 256 characters is cut in the message',
    spec: hosts(`${'a.'.repeat(127)}ab`),
    faults: ["spec.hosts[0]: 'a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.'... (256 characters) is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  {
    name: 'a line break',
    spec: hosts('shop\n'),
    faults: ["spec.hosts[0]: 'shop\\u{a}' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  { name: 'all, for a gateway', spec: hosts('*') },
  {
    name: 'all, for sidecars',
    spec: { hosts: ['*'], http: [{ route: TO }] },
    faults: ["spec.hosts: '*' is for gateways, not for the sidecars of the mesh; bind it to gateways only, or name the hosts"],
  },
  {
    name: 'all, for a gateway and sidecars',
    spec: { hosts: ['*'], gateways: ['public', 'mesh'], http: [{ route: TO }] },
    faults: ["spec.hosts: '*' is for gateways, not for the sidecars of the mesh; bind it to gateways only, or name the hosts"],
  },
  { name: 'a suffix, for sidecars', spec: { hosts: ['*.example.com'], http: [{ route: TO }] } },
  {
    name: 'one twice',
    spec: hosts('shop', 'cart', 'shop'),
    faults: ["spec.hosts[2]: 'shop' is hosts[0] too; leave one of them out"],
  },
  {
    name: 'a wildcard twice',
    spec: hosts('*.example.com', '*.example.com'),
    faults: ["spec.hosts[1]: '*.example.com' is hosts[0] too; leave one of them out"],
  },
  {
    name: 'a wildcard after what it covers',
    spec: hosts('shop.example.com', '*.example.com'),
    faults: ["spec.hosts[0]: 'shop.example.com' lies within '*.example.com', hosts[1]; leave one of them out, or give it a VirtualService of its own"],
  },
  {
    name: 'a wildcard within another',
    spec: hosts('*.com', '*.example.com'),
    faults: ["spec.hosts[1]: '*.example.com' lies within '*.com', hosts[0]; leave one of them out, or give it a VirtualService of its own"],
  },
  {
    name: 'all beside one',
    spec: hosts('*', 'shop.example.com'),
    faults: ["spec.hosts[1]: 'shop.example.com' lies within '*', hosts[0]; leave one of them out, or give it a VirtualService of its own"],
  },
  { name: 'a wildcard beside the name that it does not cover', spec: hosts('*.example.com', 'example.com', 'shop.example.org') },
  {
    name: 'of one that is none, overlaps are not looked for',
    spec: hosts('a_b', 'shop', 'shop'),
    faults: ["spec.hosts[0]: 'a_b' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  { name: 'of an east-west gateway', spec: { ...tls({ match: [{ sniHosts: ['outbound_.80_._.cart.shop.svc.cluster.local'] }] }), hosts: ['outbound_.80_._.cart.shop.svc.cluster.local'] } },
  {
    name: 'of an east-west gateway, without TLS routes',
    spec: hosts('outbound_.80_._.cart.shop.svc.cluster.local'),
    faults: ["spec.hosts[0]: 'outbound_.80_._.cart.shop.svc.cluster.local' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  {
    name: 'of an east-west gateway, without a port',
    spec: { ...tls({ match: [{ sniHosts: ['outbound_.x_._.cart'] }] }), hosts: ['outbound_.x_._.cart'] },
    faults: [
      "spec.hosts[0]: 'outbound_.x_._.cart' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
      "spec.tls[0].match[0].sniHosts[0]: 'outbound_.x_._.cart' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
    ],
  },
  {
    name: 'of an east-west gateway, for sidecars',
    spec: { ...tls({ match: [{ sniHosts: ['outbound_.80_._.cart'] }] }), hosts: ['outbound_.80_._.cart'], gateways: ['mesh'] },
    faults: [
      "spec.hosts[0]: 'outbound_.80_._.cart' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
      "spec.tls[0].match[0].sniHosts[0]: 'outbound_.80_._.cart' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
    ],
  },
]));

describe('gateways', () => rulesTable('VirtualService', [
  { name: 'by name, with a namespace, of the mesh', spec: { ...hosts('shop'), gateways: ['edge/public', 'public', 'mesh'] } },
  {
    name: 'a name that is none',
    spec: { ...hosts('shop'), gateways: ['My_GW'] },
    faults: ["spec.gateways[0]: 'My_GW' is not the name of a Gateway; write NAME for one of the same namespace, NAMESPACE/NAME, or mesh"],
  },
  {
    name: 'nothing',
    spec: { ...hosts('shop'), gateways: [''] },
    faults: ["spec.gateways[0]: '' is not the name of a Gateway; write NAME for one of the same namespace, NAMESPACE/NAME, or mesh"],
  },
  {
    name: 'no namespace before the slash',
    spec: { ...hosts('shop'), gateways: ['/public'] },
    faults: ["spec.gateways[0]: '/public' is not the name of a Gateway; write NAME for one of the same namespace, NAMESPACE/NAME, or mesh"],
  },
  {
    name: 'two slashes',
    spec: { ...hosts('shop'), gateways: ['a/b/c'] },
    faults: ["spec.gateways[0]: 'a/b/c' is not the name of a Gateway; write NAME for one of the same namespace, NAMESPACE/NAME, or mesh"],
  },
  {
    name: 'a namespace that is none',
    spec: { ...hosts('shop'), gateways: ['My_NS/public'] },
    faults: ["spec.gateways[0]: 'My_NS/public' is not the name of a Gateway; write NAME for one of the same namespace, NAMESPACE/NAME, or mesh"],
  },
  {
    name: 'a dotted name with a namespace',
    spec: { ...hosts('shop'), gateways: ['edge/my.gateway'] },
    faults: ["spec.gateways[0]: 'edge/my.gateway' is not the name of a Gateway; write NAME for one of the same namespace, NAMESPACE/NAME, or mesh"],
  },
  {
    name: 'a dotted name',
    spec: { ...hosts('shop'), gateways: ['public.edge.svc.cluster.local'] },
    warnings: ["spec.gateways[0]: 'public.edge.svc.cluster.local' is read as the Gateway 'public' of the namespace 'edge'; write edge/public; a name with dots cannot be referred to"],
  },
  {
    name: 'upper case, which no object has',
    spec: { ...hosts('shop'), gateways: ['edge/Public'] },
    unsaid: ["spec.gateways[0]: 'edge/Public' is not the name of a Gateway; write NAME for one of the same namespace, NAMESPACE/NAME, or mesh"],
  },
  {
    name: 'one that is none after one without a namespace',
    spec: { ...hosts('shop'), gateways: ['public', 'My_NS/public', 'a.b'] },
    unsaid: [
      "spec.gateways[1]: 'My_NS/public' is not the name of a Gateway; write NAME for one of the same namespace, NAMESPACE/NAME, or mesh",
      "spec.gateways[2]: 'a.b' is read as the Gateway 'a' of the namespace 'b'; write b/a; a name with dots cannot be referred to",
    ],
  },
  { name: 'a match on one of them', spec: { ...hosts('shop'), gateways: ['public', 'edge/inner'], http: [{ match: [{ gateways: ['shop/public', 'edge/inner'] }], route: TO }] } },
  {
    name: 'a match on another one',
    spec: { ...hosts('shop'), http: [{ match: [{ gateways: ['mesh', 'other'] }], route: TO }] },
    unsaid: [
      "spec.http[0].match[0].gateways[0]: the VirtualService is not bound to 'mesh', so this never matches; add it to the gateways of the VirtualService, or leave it out",
      "spec.http[0].match[0].gateways[1]: the VirtualService is not bound to 'other', so this never matches; add it to the gateways of the VirtualService, or leave it out",
    ],
  },
  { name: 'a match on the mesh, by default', spec: matches({ gateways: ['mesh'] }) },
  { name: 'a match of a delegate, whose gateways are not known', spec: { http: [{ match: [{ gateways: ['public'] }], route: TO }] } },
  {
    name: 'a match on a name that is none',
    spec: matches({ gateways: ['My_GW'] }),
    faults: ["spec.http[0].match[0].gateways[0]: 'My_GW' is not the name of a Gateway; write NAME for one of the same namespace, NAMESPACE/NAME, or mesh"],
  },
  {
    name: 'a match on a dotted name',
    spec: { ...hosts('shop'), gateways: ['edge/public'], http: [{ match: [{ gateways: ['public.edge'] }], route: TO }] },
    unsaid: ["spec.http[0].match[0].gateways[0]: 'public.edge' is read as the Gateway 'public' of the namespace 'edge'; write edge/public; a name with dots cannot be referred to"],
  },
  {
    name: 'a match of TLS on a dotted name',
    spec: { ...tls({ match: [{ sniHosts: ['a.example.com'], gateways: ['public.edge'] }] }), gateways: ['edge/public'] },
    warnings: ["spec.tls[0].match[0].gateways[0]: 'public.edge' is read as the Gateway 'public' of the namespace 'edge'; write edge/public; a name with dots cannot be referred to"],
  },
  {
    name: 'a match of TCP on a dotted name',
    spec: { ...tcp({ match: [{ gateways: ['public.edge'] }] }), gateways: ['edge/public'] },
    unsaid: ["spec.tcp[0].match[0].gateways[0]: 'public.edge' is read as the Gateway 'public' of the namespace 'edge'; write edge/public; a name with dots cannot be referred to"],
  },
]));

describe('claims', () => rulesTable('VirtualService', [
  { name: 'at a gateway', spec: { ...hosts('shop'), http: [{ match: [{ headers: { '@request.auth.claims.group': { exact: 'a' } }, withoutHeaders: { '@Request.Auth.Claims[a][b]': { exact: 'a' } } }], route: TO }] } },
  {
    name: 'in sidecars',
    spec: matches({ headers: { '@request.auth.claims.group': { exact: 'a' } } }),
    faults: ["spec.http[0].match[0].headers['@request.auth.claims.group']: only gateways compare claims such as '@request.auth.claims.group', and this VirtualService is for sidecars too; bind it to gateways only, without mesh"],
  },
  {
    name: 'at a gateway and in sidecars',
    spec: { ...hosts('shop'), gateways: ['public', 'mesh'], http: [{ match: [{ withoutHeaders: { '@request.auth.claims[group]': { exact: 'a' } } }], route: TO }] },
    faults: ["spec.http[0].match[0].withoutHeaders['@request.auth.claims[group]']: only gateways compare claims such as '@request.auth.claims[group]', and this VirtualService is for sidecars too; bind it to gateways only, without mesh"],
  },
  {
    name: 'without a name',
    spec: { ...hosts('shop'), http: [{ match: [{ headers: { '@request.auth.claims': { exact: 'a' }, '@request.auth.claims.': {}, '@request.auth.claims[]': {} } }], route: TO }] },
    faults: [
      "spec.http[0].match[0].headers['@request.auth.claims']: '@request.auth.claims' is not the name of a header; write letters, digits and '-', one of :method, :scheme, :authority, :path, :status, or a claim such as @request.auth.claims.group",
      "spec.http[0].match[0].headers['@request.auth.claims.']: '@request.auth.claims.' is not the name of a header; write letters, digits and '-', one of :method, :scheme, :authority, :path, :status, or a claim such as @request.auth.claims.group",
      "spec.http[0].match[0].headers['@request.auth.claims[]']: '@request.auth.claims[]' is not the name of a header; write letters, digits and '-', one of :method, :scheme, :authority, :path, :status, or a claim such as @request.auth.claims.group",
    ],
  },
]));

describe('exportTo', () => rulesTable('VirtualService', [
  { name: 'two namespaces', spec: { ...http({}), exportTo: ['.', 'edge'] } },
  {
    name: 'one twice',
    spec: { ...http({}), exportTo: ['.', 'shop'] },
    faults: ["spec.exportTo[1]: 'shop' is the namespace of exportTo[0] too; leave one of them out"],
  },
  {
    name: 'a name that is none',
    spec: { ...http({}), exportTo: ['My_NS'] },
    faults: ["spec.exportTo[0]: 'My_NS' is not the name of a namespace; write a DNS label such as shop, '*' for all namespaces, or '.' for the resource's own"],
  },
  {
    name: 'a name in upper case, which no namespace has',
    spec: { ...http({}), exportTo: ['Shop'] },
    unsaid: ["spec.exportTo[0]: 'Shop' is not the name of a namespace; write a DNS label such as shop, '*' for all namespaces, or '.' for the resource's own"],
  },
  {
    name: 'nobody',
    spec: { ...http({}), exportTo: ['~'] },
    faults: ["spec.exportTo[0]: a resource of this kind cannot be exported to nobody; write '.'"],
  },
  {
    name: 'all and one',
    spec: { ...http({}), exportTo: ['*', 'edge'] },
    faults: ["spec.exportTo[0]: '*' stands beside others; leave the others out"],
  },
]));
