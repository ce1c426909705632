import { ApiObject } from 'cdk8s';
import { Namespace, Workload } from 'cdk8s-plus-25';
import { IConstruct } from 'constructs';
import { error, Report } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { isObjectLabel } from '../core/host-name';
import { quote } from '../core/quote';
import { reportFaults } from '../resource/validation';
import { DEFAULT_REVISION, INJECT, InjectionLabels, injectorOf, NAMESPACE_INJECTION, NEVER_INJECTED, REVISION } from './injection-labels';
import { KnownNamespace, labelsOf, namespaceOf } from './namespaces';
import { now } from './plain/now';

export const BAD_REVISION = error<{ readonly revision: unknown }>('CI9150',
  ({ revision }) => `${quote(revision)} is not a revision or tag of a control plane`,
  "write at most 63 lower-case letters, digits and '-', such as canary or 1-30");

export const REVISION_IGNORED = error<{ readonly revision: string; readonly injection: string }>('CI9151',
  ({ revision, injection }) => `the label ${REVISION}=${revision} has no effect beside ${NAMESPACE_INJECTION}=${injection}`,
  'keep one of the two labels: Injection.revision(...).ofNamespace(...) replaces the other');

export const NEVER_HERE = error<{ readonly namespace: string }>('CI9152',
  ({ namespace }) => `the pods get no sidecar: Istio injects none in the namespace ${namespace}`,
  'leave injection out, or use another namespace');

export const HOST_NETWORK = error('CI9153', 'the pods get no sidecar: Istio injects none into pods on the network of their node', 'leave injection or hostNetwork out');

export const OPT_IN_IGNORED = error<{ readonly namespace: string; readonly value: string; readonly path: string }>('CI9154',
  ({ namespace, value, path }) => `the pods opt in, but get no sidecar: the namespace ${namespace} (${path}) has the label ${NAMESPACE_INJECTION}=${value}, and pods can only opt out`,
  ({ namespace }) => `enable injection in ${namespace}, or leave its label out, so that each workload can opt in`);

export const POD_REVISION_IGNORED = error<{ readonly asked: string; readonly namespace: string; readonly label: string; readonly gets: string; readonly path: string }>('CI9155',
  ({ asked, namespace, label, gets, path }) => `the pods ask for the revision ${quote(asked)}, but get ${gets}: the namespace ${namespace} (${path}) has the label ${label}, which decides for its pods`,
  ({ asked, namespace }) => `write Injection.revision(${quote(asked)}) for the namespace ${namespace}, or leave the label of the namespace out`);

const VALIDATED = new WeakSet<IConstruct>();

/** Has a namespace report what its labels ask for in vain. */
export function validateNamespace(namespace: Namespace): void {
  once(namespace, report => {
    // Labels of an object that cannot be written are not known; a lazy one that throws says here why.
    now(namespace.metadata.getLabel(REVISION));
    checkNamespace(namespace.name, labelsOf(ApiObject.of(namespace)), report);
  });
}

/** Has a workload report what its pods ask for and do not get. */
export function validatePods(workload: Workload): void {
  once(workload, report => { checkPods(workload, report); });
}

function once(construct: IConstruct, check: (report: Report) => void): void {
  if (VALIDATED.has(construct)) return;
  VALIDATED.add(construct);
  reportFaults(construct, check);
}

function checkNamespace(name: string, labels: InjectionLabels, report: Report): void {
  const { [NAMESPACE_INJECTION]: injection, [REVISION]: revision } = labels;
  const place = FieldPath.METADATA.at('labels', REVISION);
  if (revision !== undefined && !isRevision(revision)) report(BAD_REVISION, place, { revision });
  if (revision !== undefined && injection !== undefined) report(REVISION_IGNORED, place, { revision, injection });
  if (NEVER_INJECTED.has(name) && (injection === 'enabled' || revision !== undefined)) report(NEVER_HERE, FieldPath.METADATA.at('labels'), { namespace: name });
}

function checkPods(workload: Workload, report: Report): void {
  const labels = podLabels(workload);
  const asked = labels[REVISION];
  if (labels[INJECT] === 'false' || (labels[INJECT] !== 'true' && asked === undefined)) return;
  const place = FieldPath.SPEC.at('template', 'metadata', 'labels');
  if (asked !== undefined && !isRevision(asked)) report(BAD_REVISION, place.at(REVISION), { revision: asked });
  if (workload.hostNetwork) report(HOST_NETWORK, place, {});
  const { namespace } = workload.metadata;
  if (namespace === undefined) return;
  if (NEVER_INJECTED.has(namespace)) report(NEVER_HERE, place, { namespace });
  const known = namespaceOf(workload, namespace);
  if (known) checkAgainst(namespace, known, labels, place, report);
}

function checkAgainst(namespace: string, { labels: ofNamespace, path }: KnownNamespace, labels: InjectionLabels, place: FieldPath, report: Report): void {
  const injector = injectorOf(ofNamespace, labels);
  const asked = labels[REVISION];
  const injection = ofNamespace[NAMESPACE_INJECTION];
  if (injector.kind === 'none') report(OPT_IN_IGNORED, place.at(INJECT), { namespace, path, value: injection! });
  else if (asked !== undefined && asked !== injector.revision) {
    const label = injection === undefined ? `${REVISION}=${injector.revision}` : `${NAMESPACE_INJECTION}=${injection}`;
    const gets = injector.revision === DEFAULT_REVISION ? 'the default one' : quote(injector.revision);
    report(POD_REVISION_IGNORED, place.at(REVISION), { asked, namespace, path, label, gets });
  }
}

function podLabels({ podMetadata }: Workload): InjectionLabels {
  return { [INJECT]: now(podMetadata.getLabel(INJECT)), [REVISION]: now(podMetadata.getLabel(REVISION)) };
}

function isRevision(text: unknown): boolean {
  return typeof text === 'string' && isObjectLabel(text);
}
