import { factory, joined, struct } from '../expression';
import { attempt, number, Reader, record, structOf, text, texts } from '../read';
import { Typed } from './typed';
import { appliesTo } from './values';

const IMAGES: Readonly<Record<string, string>> = { default: 'ubuntu', debug: 'debug', distroless: 'distroless' };

const image: Reader = (value, from) => {
  const { imageType } = record(value);
  const known = typeof imageType === 'string' ? IMAGES[imageType] : undefined;
  return known === undefined ? factory('ProxyImage', 'fromImageType', text(imageType, from)) : factory('ProxyImage', known);
};

const PROPS = structOf({ concurrency: number, environmentVariables: texts, image });

export const PROXY_CONFIG: Typed = (spec, from) => {
  const given = record(spec);
  return { props: joined(appliesTo(given, from), attempt(() => PROPS(given, from)) ?? struct({})) };
};
