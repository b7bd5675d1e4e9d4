import type { Price } from '../../domain/amount.js';
import { seriesName } from '../../domain/bar.js';
import { powerOfTen } from '../../domain/decimal.js';
import { frameMs } from '../../domain/frame.js';
import type { InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { SeriesSpec, SessionSpec } from '../../domain/session.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import type { BarTape } from '../market/bar-tape.js';
import { storedTape } from '../market/open-market.js';

/** Past prices of what sessions trade: the close of the last bar that had closed. */
export class PriceBook {
  private readonly tapes = new Map<string, BarTape | undefined>();

  constructor(private readonly desk: Pick<DeskRuntime, 'parts'>) {}

  /** Before anything of the session is asked. */
  async load(spec: SessionSpec): Promise<void> {
    for (const { id } of spec.instruments) {
      const series = seriesOf(spec, id);
      const name = series && seriesName(series);
      if (series === undefined || name === undefined || this.tapes.has(name)) continue;
      const { market, bars } = this.desk.parts;
      const tape = market.tape(series) ?? (await storedTape(bars, series))?.series(series.frame);
      this.tapes.set(name, tape);
    }
  }

  /** Undefined: no bar of it had closed by then, or none is at hand. */
  closeAt(spec: SessionSpec, rules: Instrument, atMs: number): Price | undefined {
    const series = seriesOf(spec, rules.id);
    const tape = series && this.tapes.get(seriesName(series));
    if (series === undefined || tape === undefined) return undefined;
    const index = tape.indexAfter(atMs - frameMs(series.frame)) - 1;
    if (index < 0) return undefined;
    const units = Math.round((tape.columns.close[index] as number) * powerOfTen(rules.priceDecimals));
    return units > 0 ? (units as Price) : undefined;
  }
}

/** The finest series of an instrument stands first. */
const seriesOf = ({ series }: SessionSpec, id: InstrumentId): SeriesSpec | undefined =>
  series.find(({ instrument }) => instrument === id);
