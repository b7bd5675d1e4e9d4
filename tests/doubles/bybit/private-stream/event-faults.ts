/** What may become of one thing that a private stream tells. */
export type EventFault =
  /** It is never told. */
  | 'lose'
  /** It is told twice. */
  | 'duplicate'
  /** It is told after the next one. */
  | 'late'
  /** It and all of its topic that is told in the same moment come in one message. */
  | 'join'
  /** Of one order only its last state of this moment is told. */
  | 'collapse'
  /** The socket is cut before it is told. */
  | 'cut';

export const EVENT_FAULTS: readonly EventFault[] = ['lose', 'duplicate', 'late', 'join', 'collapse', 'cut'];
