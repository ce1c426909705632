import { FieldPath, fieldPath, Step } from './field-path';

/** `error`: Kubernetes or Istio refuses it. `warning`: it is accepted, and does not do what it says. */
export type Severity = 'error' | 'warning';

/** Something wrong in one object, as data. */
export interface Fault {
  /** Such as `CI1102`; stable for ever. */
  readonly code: string;
  readonly severity: Severity;
  /** The steps from the object's root, such as `['spec', 'servers', 0]`. */
  readonly path: readonly Step[];
  /** What the message and the remedy are about, by name. */
  readonly args: Readonly<Record<string, unknown>>;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** The text of a kind of fault: fixed, or made from its arguments. */
type Text<A> = string | ((args: A) => string);

/** Reports a fault; rules are handed one. */
export type Report = <A extends object>(kind: FaultKind<A>, at: FieldPath, args: A) => void;

const KINDS = new Map<string, FaultKind<never>>();

/** What else is known of a kind of fault. */
export interface FaultKindOptions {
  /** Istio ignores the value without a word: neither the API server nor the webhook warns of it. */
  readonly unsaid?: boolean;
}

/** A kind of fault: its code, its severity and its words. */
export class FaultKind<A extends object> {
  /** All that were declared so far, by code. */
  static all(): ReadonlyMap<string, FaultKind<never>> {
    return KINDS;
  }

  /** Istio ignores the value without a word: neither the API server nor the webhook warns of it. */
  readonly unsaid: boolean;

  constructor(
    readonly code: string,
    readonly severity: Severity,
    private readonly text: { readonly message: Text<A>; readonly remedy: Text<A> },
    options: FaultKindOptions = {},
  ) {
    this.unsaid = options.unsaid ?? false;
    if (KINDS.has(code)) throw new Error(`the code ${code} is declared twice; codes are given once and for ever`);
    KINDS.set(code, this as unknown as FaultKind<never>);
  }

  /** A fault of this kind. */
  at(path: FieldPath, args: A): Fault {
    return new FaultOf(this, path.steps, args);
  }

  /** @internal */
  messageOf(args: A): string {
    return typeof this.text.message === 'string' ? this.text.message : this.text.message(args);
  }

  /** @internal */
  remedyOf(args: A): string {
    return typeof this.text.remedy === 'string' ? this.text.remedy : this.text.remedy(args);
  }
}

/** A fault whose words are made when they are read. */
class FaultOf<A extends object> implements Fault {
  constructor(private readonly kind: FaultKind<A>, readonly path: readonly Step[], private readonly named: A) {}

  get code(): string {
    return this.kind.code;
  }

  get severity(): Severity {
    return this.kind.severity;
  }

  get args(): Readonly<Record<string, unknown>> {
    return this.named as Readonly<Record<string, unknown>>;
  }

  get message(): string {
    return this.kind.messageOf(this.named);
  }

  get remedy(): string {
    return this.kind.remedyOf(this.named);
  }
}

/**
 * Declares a kind of fault that Kubernetes or Istio refuses.
 *
 * @param code such as `CI1102`: CI09xx schema, CI10xx all kinds, CI11xx Gateway, CI12xx VirtualService, CI13xx DestinationRule, CI90xx input of constructs
 * @param message what is wrong, from named arguments
 * @param remedy what to do about it
 */
export function error<A extends object = object>(code: string, message: Text<A>, remedy: Text<A>): FaultKind<A> {
  return new FaultKind(code, 'error', { message, remedy });
}

/**
 * Declares a kind of fault that is accepted, and does not do what it says.
 *
 * @param options `{ unsaid: true }` for what Istio's webhook does not warn of
 */
export function warning<A extends object = object>(code: string, message: Text<A>, remedy: Text<A>, options?: FaultKindOptions): FaultKind<A> {
  return new FaultKind(code, 'warning', { message, remedy }, options);
}

/** As people read it: `spec.servers: a Gateway needs a server; give it one`. */
export function formatFault(fault: Fault): string {
  const path = fieldPath(fault.path);
  return `${path === '' ? '' : `${path}: `}${fault.message}${fault.remedy === '' ? '' : `; ${fault.remedy}`}`;
}

/** The faults that some checks report. */
export function collect(check: (report: Report) => void): Fault[] {
  const faults: Fault[] = [];
  check((kind, at, args) => { faults.push(kind.at(at, args)); });
  return faults;
}
