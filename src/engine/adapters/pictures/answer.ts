import type { ChartSpec } from '../../domain/chart-spec.js';
import { PictureFailure } from '../../ports/pictures.js';
import { renderChart } from './render-chart.js';

/** What the main thread asks of the drawing thread, and what comes back. */
export interface DrawRequest {
  readonly id: number;
  readonly spec: ChartSpec;
}
export type DrawAnswer =
  | { readonly id: number; readonly png: Uint8Array }
  | { readonly id: number; readonly failure: string };

/** A picture that cannot be drawn must not cost the thread its life: the cause is the answer. */
export function answer({ id, spec }: DrawRequest): DrawAnswer {
  try {
    return { id, png: renderChart(spec) };
  } catch (cause) {
    return { id, failure: cause instanceof PictureFailure ? cause.message : String(cause) };
  }
}
