import Ajv from 'ajv';
import { Schema } from './crd';

const DURATION = /^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/;

/** OpenAPI as the API server reads it, with the formats that Istio's CRDs use. */
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  formats: {
    int32: { type: 'number', validate: (value: number) => Number.isInteger(value) && Math.abs(value) < 2 ** 31 },
    double: { type: 'number', validate: Number.isFinite },
    binary: true,
    byte: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
  },
});

/** The one rule of CEL that fields have in common; the API server evaluates all of them. */
ajv.addKeyword({
  keyword: 'x-kubernetes-validations',
  validate: (rules: { readonly rule: string }[], value: unknown) => (
    !rules.some(({ rule }) => rule === "duration(self) >= duration('1ms')") || (typeof value === 'string' && DURATION.test(value) && !/^0+m?s$/.test(value))),
});

/** By the schema's text: most releases have the schema of the one before. */
const VALIDATORS = new Map<string, ReturnType<typeof ajv.compile>>();
const TEXTS = new WeakMap<Schema, string>();

/** What a spec does that its schema does not allow, such as `/servers/0/port must have required property 'name'`. */
export function schemaErrors(spec: unknown, schema: Schema): string[] {
  if (!TEXTS.has(schema)) TEXTS.set(schema, JSON.stringify(schema));
  const text = TEXTS.get(schema)!;
  if (!VALIDATORS.has(text)) VALIDATORS.set(text, ajv.compile(schema));
  const validate = VALIDATORS.get(text)!;
  return validate(spec) ? [] : validate.errors!.map(error => `${error.instancePath} ${error.message}`);
}
