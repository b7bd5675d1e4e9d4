import { type Frame, frameMs } from '../../engine/domain/frame.js';
import type { InstrumentId } from '../../engine/domain/ids.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { ChartBars } from '../../engine/usecases/desk.js';
import { type Block, type Button, dim, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { badgesOf } from './badges.js';
import { chartFigures } from './price-chart.js';
import { wordsFor } from './words/catalogue.js';

/** Lengths that a person looks at. */
const OFFERED: readonly Frame[] = ['1m', '5m', '15m', '1h', '4h', '1d'];
const IN_A_ROW = 4;

/** What a chart is of: the session whose fills are on it, and what is typed for it again. */
export interface ChartOf {
  readonly session?: string;
  /** The market's own, finest bars. */
  readonly finest: Frame;
}

/** Figures of the bars, then the picture, then other lengths of them. */
export function chartPage(bars: ChartBars, picture: Block, of: ChartOf, prefs: Preferences): Reply {
  const { trading } = wordsFor(prefs.locale);
  const { last, change, bars: span, range, fills } = chartFigures(bars, prefs);
  const { instrument, frame, synthetic } = bars;
  const head = line(strong(`${last} ${instrument.quote}`), ` ${change}`, dim(` · ${span}`));
  const made = synthetic ? ` · ${trading.synthetic}` : '';
  const title =
    of.session === undefined
      ? line(`${instrument.id} ${frame}`, dim(made))
      : line(strong(of.session), ` ${instrument.id} ${frame}`, dim(` · ${badgesOf(bars, prefs)}`));
  const marks = fills === undefined ? [] : [fills];
  return reply(text(head, title, range, ...marks), picture, frameButtons(bars, of));
}

function frameButtons({ instrument, frame }: ChartBars, { session, finest }: ChartOf): Block {
  const what = session ?? instrument.id;
  const buttons = OFFERED.filter((one) => one !== frame && frameMs(one) >= frameMs(finest)).map(
    (one): Button => ({ label: one, line: `/chart ${what} ${one}` }),
  );
  return { kind: 'buttons', rows: [buttons.slice(0, IN_A_ROW)] };
}

export interface MissingBars {
  /** As it is typed again: a session or an instrument. */
  readonly what: string;
  readonly instrument: InstrumentId;
  readonly frame: Frame;
  /** The finest bars that there are, unless these were asked for. */
  readonly finest: Frame | undefined;
}

/** There are no such bars; the finest that there are instead, if any. */
export function noBars({ what, instrument, frame, finest }: MissingBars, prefs: Preferences): Reply {
  const { chart: words } = wordsFor(prefs.locale).look;
  const said = words.none(instrument, frame);
  if (finest === undefined) return refusal(text(said));
  return refusal(text(`${said} ${words.tryFrame(finest)}`), {
    kind: 'buttons',
    rows: [[{ label: finest, line: `/chart ${what} ${finest}`, style: 'primary' }]],
  });
}
