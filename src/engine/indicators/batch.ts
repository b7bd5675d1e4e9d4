import type { BarColumns, BarView } from '../domain/bar.js';
import type { IndicatorInstance } from './definition.js';

/**
 * An indicator over whole columns: output `i` of bar `k` in `out[i][k]`, NaN during warm-up. It drives the instance
 * bar by bar through one reused view, as a session does: the same kernel, the same bits. The instance goes on from
 * where it stands, so a series may come in parts. `out` holds one array per output that is wanted, in the order of
 * the definition, each at least as long as the bars.
 */
export function runOver(
  indicator: IndicatorInstance,
  bars: BarColumns,
  out: readonly Float64Array[],
): readonly Float64Array[] {
  const view: BarView = { openMs: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  for (let row = 0; row < bars.length; row += 1) {
    view.openMs = bars.openMs[row] as number;
    view.open = bars.open[row] as number;
    view.high = bars.high[row] as number;
    view.low = bars.low[row] as number;
    view.close = bars.close[row] as number;
    view.volume = bars.volume[row] as number;
    indicator.update(view);
    for (let at = 0; at < out.length; at += 1) (out[at] as Float64Array)[row] = indicator.value(at);
  }
  return out;
}
