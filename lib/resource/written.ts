import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { error, Fault, formatFault } from '../core/fault';
import { FieldPath, fieldPath } from '../core/field-path';
import { shortened } from '../core/quote';
import { metadataOf } from './metadata';
import { messageOf } from './plain';
import { onceInSynthesis, watchSynthesis } from './synthesis';
import { isWritable, textFaults } from './yaml-faults';

/** What an object is made of throws as it is rendered. */
const NOT_RENDERED = error<{ readonly message: string }>('CI9012', ({ message }) => `cannot be written: ${message}`, 'mend the part that the message names');

/** What cdk8s says before the message of what it could not write: the path is said already. */
const SERIALIZING = /^Failed serializing construct at path .*? with name .*?: (?:\w*Error: )?/s;

/** What was thrown while an object was rendered, as a fault. */
export function notRendered(problem: unknown): Fault {
  return NOT_RENDERED.at(FieldPath.ROOT, { message: messageOf(problem).replace(SERIALIZING, '') });
}

/** What keeps an object from being written, and what of it would be read as something else. */
export function writtenFaults(object: ApiObject): readonly Fault[] {
  return onceInSynthesis(object, 'faults', () => findFaults(object));
}

function findFaults(object: ApiObject): readonly Fault[] {
  try {
    return textFaults(object.toJson());
  } catch (problem) {
    // Some keys make cdk8s fail with a message that says nothing of them.
    const texts = textFaults(metadataOf(object), FieldPath.METADATA);
    return texts.length > 0 ? texts : [notRendered(problem)];
  }
}

/** Faults, and those of what is written that do not follow from them: a text that is refused anyway is reported once. */
export function withWritten(faults: readonly Fault[], written: readonly Fault[]): readonly Fault[] {
  if (written.length === 0) return faults;
  const errors = faults.filter(fault => fault.severity === 'error');
  if (errors.length === 0) return [...faults, ...written];
  const refused = new Set(errors.flatMap(fault => Object.values(fault.args)));
  const places = new Set(errors.map(({ path }) => fieldPath(path)));
  return [...faults, ...written.filter(({ code, args, path }) => code !== NOT_RENDERED.code && !refused.has(args.text) && !places.has(fieldPath(path)))];
}

/** The constructs of an app that report what is written below them. */
const REPORTING = new WeakMap<IConstruct, Set<IConstruct>>();
/** Whether it is being asked what else is wrong with them. */
let asking = false;

/**
 * Has a construct report, before anything is written, what of the objects below it cannot be written or would be read as something else.
 * Objects that check themselves are not for it.
 *
 * @param known what is wrong with what the construct was given: a text that is refused there is not reported for each object that has it
 */
export function reportWritten(construct: IConstruct, known: () => readonly Fault[]): void {
  const { root } = construct.node;
  const reporting = REPORTING.get(root) ?? new Set();
  REPORTING.set(root, reporting.add(construct));
  watchSynthesis(construct);
  construct.node.addValidation({
    validate: () => asking ? [] : (construct.node.findAll().filter(each => ApiObject.isApiObject(each)) as ApiObject[]).flatMap(object => {
      const faults = withoutTexts(writtenFaults(object), known);
      // What was given to one of them is written by others, too, and was reported where it was given.
      if (faults.some(({ code }) => code === NOT_RENDERED.code) && isAnyWrong(reporting)) return [];
      return faults.map(fault => `${object.kind} ${shortened(object.name)}: ${formatFault(fault)}`);
    }),
  });
}

/** Faults of texts, without those of texts that were refused where they were given. */
function withoutTexts(faults: readonly Fault[], known: () => readonly Fault[]): readonly Fault[] {
  if (faults.length === 0) return faults;
  const refused = known().flatMap(({ args }) => Object.values(args)).filter((each): each is string => typeof each === 'string' && !isWritable(each));
  return faults.filter(({ args: { text } }) => typeof text !== 'string' || !refused.some(each => text.includes(each)));
}

function isAnyWrong(constructs: Iterable<IConstruct>): boolean {
  asking = true;
  try {
    return [...constructs].some(({ node }) => node.validate().length > 0);
  } finally {
    asking = false;
  }
}
