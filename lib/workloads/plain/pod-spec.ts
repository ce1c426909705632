import { k8s } from 'cdk8s-plus-25';

/**
 * The spec of pods as cdk8s-plus renders it, with what the user gives beside it: a field that is given replaces the rendered one;
 * containers, init containers and volumes are merged by their names, field by field, and added if there is none of that name.
 */
export function mergePodSpec(rendered: k8s.PodSpec, given: k8s.PodSpec | undefined): k8s.PodSpec {
  if (given === undefined) return rendered;
  return {
    ...rendered,
    ...given,
    containers: mergeByName(rendered.containers, given.containers) ?? [],
    initContainers: mergeByName(rendered.initContainers, given.initContainers),
    volumes: mergeByName(rendered.volumes, given.volumes),
  };
}

function mergeByName<T extends { readonly name: string }>(rendered: readonly T[] | undefined, given: readonly T[] | undefined): T[] | undefined {
  if (rendered === undefined || given === undefined) return rendered ? [...rendered] : given && [...given];
  const merged = rendered.map(each => ({ ...each, ...given.find(({ name }) => name === each.name) }));
  return [...merged, ...given.filter(({ name }) => !rendered.some(each => each.name === name))];
}
