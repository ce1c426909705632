import { Misfit, WRONG_TYPE } from '../../resource/misfit';
import { listOf, Referrer } from '../../resource/render';
import type { Backend, IBackend } from './backend';

const BACKEND = 'Backend.service(...), or Backend.fromServiceName(...)';

/** The backends of a rule. */
export function renderBackends(backends: readonly IBackend[] | undefined, from: Referrer): unknown {
  return listOf(backends, each => ofBackend(each, from, backend => backend._render(from)));
}

/** The backend of a mirror. */
export function renderMirrored(backend: IBackend, from: Referrer): unknown {
  return ofBackend(backend, from, each => each._renderRef(from));
}

function ofBackend(given: IBackend, from: Referrer, render: (backend: Backend) => unknown): unknown {
  if (typeof given !== 'object' || given === null || typeof given.toBackend !== 'function') return Misfit.of(WRONG_TYPE, { value: given, expected: BACKEND });
  const backend = from.ask(given, 'toBackend', each => each.toBackend());
  if (backend instanceof Misfit) return backend;
  // Who implements IBackend may answer with anything.
  return typeof (backend as Backend | undefined)?._render === 'function' ? render(backend) : Misfit.of(WRONG_TYPE, { value: backend, expected: BACKEND });
}
