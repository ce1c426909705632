import { Sample } from '../addon-table';

/** What differs between the samples of Zipkin: how its pod gets no sidecar. */
export interface ZipkinSample {
  readonly podLabels?: object;
  readonly podAnnotations?: object;
}

const NOT_INJECTED = { 'sidecar.istio.io/inject': 'false' };

const SAMPLES: Readonly<Record<Sample, ZipkinSample>> = {
  '1.15': { podAnnotations: NOT_INJECTED },
  '1.30': { podLabels: NOT_INJECTED },
};

export function zipkinSample(like: Sample): ZipkinSample {
  return SAMPLES[like];
}
