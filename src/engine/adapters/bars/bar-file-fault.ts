/** Why a file of bars cannot be read. Nothing of it is used then. Lines count from 1, the header included. */
export type BarFileFault =
  | { readonly kind: 'not-found'; readonly path: string }
  | { readonly kind: 'not-a-file'; readonly path: string }
  | { readonly kind: 'unreadable'; readonly path: string; readonly code: string }
  | { readonly kind: 'too-large'; readonly path: string; readonly limitBytes: number }
  /** The compressed file ends before its end: a download that broke off. */
  | { readonly kind: 'truncated-gzip'; readonly path: string }
  | { readonly kind: 'damaged-gzip'; readonly path: string }
  | { readonly kind: 'empty'; readonly path: string }
  /** The first line has numbers where the names of the columns should stand. */
  | { readonly kind: 'no-header'; readonly found: string }
  | {
      readonly kind: 'missing-columns';
      readonly missing: readonly string[];
      readonly found: readonly string[];
    }
  | { readonly kind: 'no-bars' }
  | { readonly kind: 'short-row'; readonly line: number; readonly fields: number; readonly expected: number }
  /** The last line has no end and does not make sense: the file broke off. */
  | { readonly kind: 'truncated-line'; readonly line: number }
  /** No finite number, no price above 0, or a negative volume. */
  | { readonly kind: 'bad-number'; readonly line: number; readonly column: string; readonly text: string }
  | { readonly kind: 'bad-time'; readonly line: number; readonly text: string }
  /** One bar says nothing of its length. */
  | { readonly kind: 'one-bar' }
  /** The commonest distance between bars is no known frame. */
  | { readonly kind: 'unknown-step'; readonly stepMs: number };

/** Thrown while reading, caught where a file's outcome is made. */
export class BarFileError extends Error {
  override readonly name = 'BarFileError';
  constructor(readonly fault: BarFileFault) {
    super(fault.kind);
  }
}
