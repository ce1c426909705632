/** Orders versions of a CRD, best first: v1 before v1beta1 before v1alpha3, stable before beta before alpha, then the higher number. */
export function byStability(a: string, b: string): number {
  return rank(b) - rank(a);
}

function rank(version: string): number {
  const [, major, stage = 'stable', minor = '0'] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version)!;
  return ['alpha', 'beta', 'stable'].indexOf(stage) * 1e6 + Number(major) * 1e3 + Number(minor);
}
