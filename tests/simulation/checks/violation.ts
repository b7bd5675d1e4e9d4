/** Invariants of the reliability sheet; `I0`: nothing may be thrown that nobody expects. */
export type InvariantId =
  | 'I0'
  | 'I1'
  | 'I2'
  | 'I3'
  | 'I4'
  | 'I5'
  | 'I6'
  | 'I7'
  | 'I8'
  | 'I9'
  | 'I11'
  | 'I13'
  | 'I14'
  | 'I15';

export interface Violation {
  readonly invariant: InvariantId;
  readonly detail: string;
  /** Virtual time. */
  readonly atMs: number;
}

export type Blame = (invariant: InvariantId, detail: string) => void;
