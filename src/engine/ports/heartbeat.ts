/** A sign of life that one process leaves for another on the same machine. */
export interface Heartbeat {
  /** Says that the desk lives. Never throws: a full disk must not stop the desk. */
  beat(): void;
  /** Changes with every beat; undefined when nobody has ever left one. */
  last(): string | undefined;
}
