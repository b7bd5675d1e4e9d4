import type { TransferListItem } from 'node:worker_threads';
import { type BarFileOutcome, type ReadProgress, readBarsFile } from './csv-import.js';

/** What the import worker says: how far it is, at last what it read. */
export type ImportMessage =
  | ({ readonly kind: 'progress' } & ReadProgress)
  | { readonly kind: 'outcome'; readonly outcome: BarFileOutcome };

/** Reads the file and posts; the columns' memory is handed over, not copied. */
export function runImport(
  path: string,
  post: (message: ImportMessage, transfer: readonly TransferListItem[]) => void,
): void {
  const outcome = readBarsFile(path, (progress) => post({ kind: 'progress', ...progress }, []));
  post({ kind: 'outcome', outcome }, outcome.kind === 'read' ? buffersOf(outcome) : []);
}

function buffersOf({ columns }: Extract<BarFileOutcome, { kind: 'read' }>): readonly ArrayBuffer[] {
  const { openMs, open, high, low, close, volume } = columns;
  return [openMs, open, high, low, close, volume].map((column) => column.buffer as ArrayBuffer);
}
