import { type Frame, frameMs } from '../../engine/domain/frame.js';
import type { InstrumentId } from '../../engine/domain/ids.js';
import type { Desk, SessionView } from '../../engine/usecases/desk.js';
import type { Chartable } from '../args/chartable.js';
import type { CommandContext } from '../command.js';
import { drawn } from '../drawn.js';
import type { Reply } from '../reply.js';
import { chartPage, noBars } from '../views/chart.js';
import { priceDrawing } from '../views/price-chart.js';

/** What a chart is taken from. */
interface ChartSubject {
  readonly instrument: InstrumentId;
  readonly frame: Frame;
  readonly session?: string;
}

/** What was named; otherwise the newest session, otherwise the market that moves. */
export function chartSubject(of: Chartable | undefined, desk: Desk): ChartSubject | undefined {
  if (of?.kind === 'instrument') return ofInstrument(of.id, desk);
  const view = of === undefined ? desk.sessions()[0] : desk.session(of.name);
  if (view !== undefined) return ofSession(view);
  const [market] = [...desk.markets()].sort((a, b) => Number(b.live) - Number(a.live));
  return market && { instrument: market.instrument.id, frame: market.frame };
}

/** Its first instrument, in bars of the length that its strategy sees. */
function ofSession({ spec }: SessionView): ChartSubject | undefined {
  const series = spec.series[spec.strategySeries?.[0] ?? 0];
  return series && { instrument: series.instrument, frame: series.frame, session: spec.name };
}

const ofInstrument = (id: InstrumentId, desk: Desk): ChartSubject => ({
  instrument: id,
  frame: finestOf(id, desk) ?? '1m',
});

/** The shortest bars that there are of it. */
const finestOf = (id: InstrumentId, desk: Desk): Frame | undefined =>
  desk
    .markets()
    .filter(({ instrument }) => instrument.id === id)
    .map(({ frame }) => frame)
    .sort((a, b) => frameMs(a) - frameMs(b))[0];

export async function chartAnswer(
  query: ChartSubject & { readonly bars: number },
  context: CommandContext,
): Promise<Reply> {
  const { desk, preferences } = context;
  const { instrument, frame, session } = query;
  const bars = await desk.chart(query);
  const finest = finestOf(instrument, desk) ?? frame;
  if (bars === undefined || bars.columns.length === 0) {
    const other = finest === frame ? undefined : finest;
    return noBars({ what: session ?? instrument, instrument, frame, finest: other }, preferences);
  }
  const picture = await drawn(context, priceDrawing(bars, preferences));
  const of = session === undefined ? { finest } : { finest, session };
  return chartPage(bars, picture, of, preferences);
}
