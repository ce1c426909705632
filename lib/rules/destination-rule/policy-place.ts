import { FaultKind, warning } from '../../core/fault';

/** Where a policy stands. */
export interface PolicyPlace {
  /** The namespace of its DestinationRule. */
  readonly namespace?: string;
  /** Whether Istio's webhook passes on what it warns of here: it loses what it finds in subsets and in settings of ports. */
  readonly said: boolean;
}

/** A warning that Istio's webhook gives at some places and loses at others. */
export class PolicyWarning<A extends object> {
  private readonly said: FaultKind<A>;
  private readonly unsaid: FaultKind<A>;

  constructor(code: string, unsaidCode: string, message: string, remedy: string) {
    this.said = warning(code, message, remedy);
    this.unsaid = warning(unsaidCode, message, remedy, { unsaid: true });
  }

  at(place: PolicyPlace): FaultKind<A> {
    return place.said ? this.said : this.unsaid;
  }
}
