import { factory } from '../expression';
import { listOf, oneOf, Reader, record, text } from '../read';

export const stringMatch: Reader = (value, from) => {
  if (Object.keys(record(value)).length === 0) return factory('StringMatch', 'present');
  return oneOf('StringMatch', { exact: ['exact', text], prefix: ['prefix', text], regex: ['regex', text] })(value, from);
};

export const exportTo: Reader = listOf((value, from) => {
  const factories: Readonly<Record<string, string>> = { '*': 'all', '.': 'ownNamespace', '~': 'none' };
  return typeof value === 'string' && factories[value] ? factory('ExportTo', factories[value]) : factory('ExportTo', 'namespace', text(value, from));
});
