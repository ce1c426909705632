import { ApiObject } from 'cdk8s';
import { ContainerPort } from 'cdk8s-plus-25';
import { Report } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { isPort } from '../core/port';
import { ConstructInput, reportObject } from '../resource/validation';
import { BAD_CONTAINER_PORT_NAME, BAD_PORT, BAD_REPLICAS, LOST_POD_LABEL, PORT_NAME_TWICE } from './faults';
import { validatePods } from './injection-check';
import { INJECT, REVISION } from './injection-labels';
import { checkLabels } from './names';
import { settled } from './plain/now';
import { PlainDeployment } from './plain/plain-deployment';
import { ServiceVersionProps } from './service-version-props';

interface Labels {
  readonly [label: string]: string;
}

const TEMPLATE = FieldPath.SPEC.at('template');
const PORT_NAME = /^(?=.*[a-z])[a-z0-9](?:-?[a-z0-9])*$/;

/** Has the Deployment of a version report what Kubernetes would refuse, or what would keep its pods from being selected. */
export function validateDeployment(deployment: PlainDeployment, labels: Labels, props: Partial<ServiceVersionProps>, input: ConstructInput): void {
  const { podMetadata, nodeSelector, replicas, containerPorts } = props;
  const given = podMetadata?.labels;
  if (given?.[INJECT] !== undefined || given?.[REVISION] !== undefined) validatePods(deployment);
  reportObject(deployment, ApiObject.of(deployment), input, report => {
    if (deployment.hasPodMetadata) checkPodLabels(deployment, labels, given, report);
    if (nodeSelector) checkLabels(nodeSelector, TEMPLATE.at('spec', 'nodeSelector'), report);
    checkReplicas(settled(replicas), report);
    if (containerPorts) checkContainerPorts(containerPorts, report);
  });
}

/** What is no number was reported where it was given. */
function checkReplicas(replicas: number | undefined, report: Report): void {
  if (typeof replicas === 'number' && (!Number.isInteger(replicas) || replicas < 0)) report(BAD_REPLICAS, FieldPath.SPEC.at('replicas'), { replicas });
}

function checkPodLabels(deployment: PlainDeployment, labels: Labels, given: Labels = {}, report: Report): void {
  const place = TEMPLATE.at('metadata', 'labels');
  for (const [label, wanted] of Object.entries(labels)) {
    const value = deployment.podMetadata.getLabel(label);
    if (value !== wanted) report(LOST_POD_LABEL, place.at(label), { label, value, wanted });
    else if (given[label] !== undefined && given[label] !== wanted) report(LOST_POD_LABEL, place.at(label), { label, value: given[label], wanted });
  }
  checkLabels(given, place, report);
}

function checkContainerPorts(ports: readonly ContainerPort[], report: Report): void {
  ports.forEach((each, index) => {
    const place = TEMPLATE.at('spec', 'containers', 0, 'ports', index);
    const [number, name] = [settled(each.number), settled(each.name)];
    if (typeof number === 'number' && !isPort(number)) report(BAD_PORT, place, { port: number });
    if (typeof name !== 'string') return;
    if (name.length > 15 || !PORT_NAME.test(name)) report(BAD_CONTAINER_PORT_NAME, place, { name });
    if (ports.findIndex(other => settled(other.name) === name) < index) report(PORT_NAME_TWICE, place, { name });
  });
}
