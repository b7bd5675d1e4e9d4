import type { ChartSpec } from '../domain/chart-spec.js';

/** Draws pictures off the main thread. */
export interface Pictures {
  /** A PNG, 2× for phones; rejects with {@link PictureFailure}. */
  render(spec: ChartSpec): Promise<Uint8Array>;
  close(): Promise<void>;
}

export class PictureFailure extends Error {
  override readonly name = 'PictureFailure';
}
