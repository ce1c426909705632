/** Filters of routes, by the field that each is written to. */
const FILTERS = {
  requestHeaderModifier: 'RequestHeaderModifier',
  responseHeaderModifier: 'ResponseHeaderModifier',
  requestMirror: 'RequestMirror',
  requestRedirect: 'RequestRedirect',
  urlRewrite: 'URLRewrite',
  cors: 'CORS',
  extensionRef: 'ExtensionRef',
} as const;

/** Filters of which a rule has one at most. */
const SINGLE = ['RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestRedirect', 'URLRewrite', 'CORS'];

const ONE_PREFIX = 'write one match in the rule, with a path of type PathPrefix';
const ENCODED = 'write the path without it: what is matched is the decoded path';
const NORMAL = 'write the path as it is after it was normalized';
const KEY = 'write NAME or DOMAIN/NAME, such as owner or shop.example.com/owner';
const SHORT_KEY = 'write a shorter domain before the slash';
const HOST_NAME = 'write a host name in lower case, such as www.example.com, or a wildcard with a domain such as *.example.com';

/** What to do about each message that rules of the CRDs of Gateway API have. */
export const GATEWAY_API_REMEDIES: ReadonlyMap<string, string> = new Map(Object.entries({
  ...Object.fromEntries(Object.entries(FILTERS).flatMap(([field, type]) => [
    [`filter.${field} must be nil if the filter.type is not ${type}`, `leave ${field} out, or write type ${type}`],
    [`filter.${field} must be specified for ${type} filter.type`, `write ${field}, or another type`],
  ])),
  ...Object.fromEntries(SINGLE.map(type => [`${type} filter cannot be repeated`, 'write all that it does in one filter'])),
  'Value is immutable': 'leave it as it was, or make another object',
  // Gateways and their listeners.
  'IPAddress values must be unique': 'leave one of them out',
  'Hostname values must be unique': 'leave one of them out',
  'Hostname value must only contain valid characters (matching ^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$)': HOST_NAME,
  'Hostname value must be empty or contain only valid characters (matching ^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$)': HOST_NAME,
  'certificateRefs must be specified when TLSModeType is Terminate': 'name a certificate in certificateRefs, or write mode Passthrough',
  'certificateRefs or options must be specified when mode is Terminate': 'name a certificate in certificateRefs, or write mode Passthrough',
  "tls must be specified for protocols ['HTTPS', 'TLS']": 'write tls, or another protocol such as HTTP',
  "tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']": 'leave tls out, or write protocol HTTPS or TLS',
  "hostname must not be specified for protocols ['TCP', 'UDP']": 'leave hostname out, or write protocol HTTP, HTTPS or TLS',
  'Listener name must be unique within the Gateway': 'give each listener a name of its own',
  'Combination of port, protocol and hostname must be unique for each listener': 'give each another port or hostname, or leave one of them out',
  'tls mode must be Terminate for protocol HTTPS': 'write mode Terminate, or protocol TLS',
  'tls mode must be set for protocol TLS': 'write tls.mode: Terminate or Passthrough',
  'Port for TLS configuration must be unique within the Gateway': 'write one entry of perPort for each port',
  'Annotation keys must be in the form of an optional DNS subdomain prefix followed by a required name segment of up to 63 characters.': KEY,
  "If specified, the annotation key's prefix must be a DNS subdomain not longer than 253 characters in total.": SHORT_KEY,
  'Label keys must be in the form of an optional DNS subdomain prefix followed by a required name segment of up to 63 characters.': KEY,
  "If specified, the label key's prefix must be a DNS subdomain not longer than 253 characters in total.": SHORT_KEY,
  // References.
  'sectionName must be specified when parentRefs includes 2 or more references to the same parent': 'write the sectionName of each reference to that parent',
  'sectionName must be unique when parentRefs includes 2 or more references to the same parent': 'leave one of the references out, or write another sectionName',
  'sectionName or port must be specified when parentRefs includes 2 or more references to the same parent': 'write the sectionName or the port of each reference to that parent',
  'sectionName or port must be unique when parentRefs includes 2 or more references to the same parent': 'leave one of the references out, or write another sectionName or port',
  'sectionName must be specified when targetRefs includes 2 or more references to the same target': 'write the sectionName of each reference to that target',
  'sectionName must be unique when targetRefs includes 2 or more references to the same target': 'leave one of the references out, or write another sectionName',
  'Must have port for Service reference': "write the Service's port",
  // Routes.
  'Hostnames cannot contain an IP': 'write host names only',
  'Hostnames must be valid based on RFC-1123': HOST_NAME,
  'Wildcards on hostnames must be the first label, and the rest of hostname must be valid based on RFC-1123': HOST_NAME,
  'Rule name must be unique within the route': 'give each rule a name of its own',
  'While 16 rules and 64 matches per rule are allowed, the total number of matches across all rules in a route must be less than 128':
    'split it into several routes',
  'RequestRedirect filter must not be used together with backendRefs': 'leave out backendRefs or the redirect',
  'May specify either httpRouteFilterRequestRedirect or httpRouteFilterRequestRewrite, but not both': 'leave out the redirect or the rewrite',
  'When using RequestRedirect filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified': ONE_PREFIX,
  'When using URLRewrite filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified': ONE_PREFIX,
  'Within backendRefs, when using RequestRedirect filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified': ONE_PREFIX,
  'Within backendRefs, When using URLRewrite filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified': ONE_PREFIX,
  'backendRequest timeout cannot be longer than request timeout': 'write a shorter timeouts.backendRequest, or a longer timeouts.request',
  "replaceFullPath must be specified when type is set to 'ReplaceFullPath'": 'write replaceFullPath',
  "type must be 'ReplaceFullPath' when replaceFullPath is set": 'write type ReplaceFullPath, or leave replaceFullPath out',
  "replacePrefixMatch must be specified when type is set to 'ReplacePrefixMatch'": 'write replacePrefixMatch',
  "type must be 'ReplacePrefixMatch' when replacePrefixMatch is set": 'write type ReplacePrefixMatch, or leave replacePrefixMatch out',
  "type must be one of ['Exact', 'PathPrefix', 'RegularExpression']": 'write one of these',
  "value must be an absolute path and start with '/' when type one of ['Exact', 'PathPrefix']": 'begin it with /',
  "must not contain '//' when type one of ['Exact', 'PathPrefix']": NORMAL,
  "must not contain '/./' when type one of ['Exact', 'PathPrefix']": NORMAL,
  "must not contain '/../' when type one of ['Exact', 'PathPrefix']": NORMAL,
  "must not end with '/..' when type one of ['Exact', 'PathPrefix']": NORMAL,
  "must not end with '/.' when type one of ['Exact', 'PathPrefix']": NORMAL,
  "must not contain '%2f' when type one of ['Exact', 'PathPrefix']": ENCODED,
  "must not contain '%2F' when type one of ['Exact', 'PathPrefix']": ENCODED,
  "must not contain '#' when type one of ['Exact', 'PathPrefix']": 'leave out what comes after the path: no server sees it',
  "must only contain valid characters (matching ^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$) for types ['Exact', 'PathPrefix']":
    'write other characters as %XX, without a query',
  "One or both of 'service' or 'method' must be specified": 'write service, method or both',
  'service must only contain valid characters (matching ^(?i)\\.?[a-z_][a-z_0-9]*(\\.[a-z_][a-z_0-9]*)*$)': 'write the full name of the service, such as shop.v1.Cart',
  'method must only contain valid characters (matching ^[A-Za-z_][A-Za-z_0-9]*$)': 'write the name of the method, such as AddItem',
  'numerator must be less than or equal to denominator': 'write a fraction of 1 or less',
  'Only one of percent or fraction may be specified in HTTPRequestMirrorFilter': 'leave out percent or fraction',
  "AllowHeaders cannot contain '*' alongside other methods": "write '*' alone, or leave it out",
  "AllowMethods cannot contain '*' alongside other methods": "write '*' alone, or leave it out",
  "AllowOrigins cannot contain '*' alongside other origins": "write '*' alone, or leave it out",
  // Policies.
  'SubjectAltName element must contain Hostname, if Type is set to Hostname': 'write hostname, or type URI',
  'SubjectAltName element must not contain Hostname, if Type is not set to Hostname': 'leave hostname out, or write type Hostname',
  'SubjectAltName element must contain URI, if Type is set to URI': 'write uri, or type Hostname',
  'SubjectAltName element must not contain URI, if Type is not set to URI': 'leave uri out, or write type URI',
  'must not contain both CACertificateRefs and WellKnownCACertificates': 'leave out caCertificateRefs or wellKnownCACertificates',
  'must specify either CACertificateRefs or WellKnownCACertificates': 'write caCertificateRefs, or wellKnownCACertificates: System',
}));
