import type { Preferences } from '../../engine/domain/person.js';
import type { MarketListing, PriceQuote } from '../../engine/usecases/desk.js';
import {
  type Block,
  type Button,
  dim,
  type Line,
  line,
  type Reply,
  refusal,
  reply,
  strong,
  text,
} from '../reply.js';
import { count, marketPrice, plain, signedPercent } from './format.js';
import { nameCell, percentCell, priceCell } from './lookup-table.js';
import { withSign } from './numbers.js';
import { clockTime, date } from './times.js';
import { wordsFor } from './words/catalogue.js';

const MOST_ROWS = 10;
const IN_A_ROW = 3;

const change = ({ last, open24h }: PriceQuote): number | undefined =>
  open24h > 0 ? (last / open24h - 1) * 100 : undefined;

/** The price of one market: last and its day first. */
export function pricePage(quote: PriceQuote, frame: string, prefs: Preferences): Reply {
  const { look, trading } = wordsFor(prefs.locale);
  const { market: words } = look;
  const { instrument, synthetic, atMs } = quote;
  const at = (price: number): string => marketPrice(price, instrument, prefs);
  const made = synthetic ? `${trading.synthetic} · ` : '';
  return reply(
    text(
      line(
        strong(`${at(quote.last)} ${instrument.quote}`),
        ` ${signedPercent(change(quote), prefs)} ${words.day}`,
      ),
      line(instrument.id, dim(` · ${made}${words.updated(clockTime(atMs, prefs))}`)),
    ),
    {
      kind: 'fields',
      rows: [
        { label: words.high, value: at(quote.high24h) },
        { label: words.low, value: at(quote.low24h) },
        { label: words.volume, value: `${plain(quote.volume24h, prefs)} ${instrument.base}` },
        ...contractRows(quote, prefs),
      ],
    },
    row(
      { label: words.chart, line: `/chart ${instrument.id} ${frame}` },
      { label: words.paper, line: `/paper instrument=${instrument.id}` },
    ),
  );
}

/** What only a contract has. */
function contractRows(quote: PriceQuote, prefs: Preferences): Extract<Block, { kind: 'fields' }>['rows'] {
  const { market: words } = wordsFor(prefs.locale).look;
  const { instrument, mark, funding } = quote;
  const { contract } = instrument;
  const rate = (of: number): string => withSign(of, `${(Math.abs(of) * 100).toFixed(4)}%`, 'both');
  return [
    ...(mark === undefined ? [] : [{ label: words.mark, value: marketPrice(mark, instrument, prefs) }]),
    ...(funding === undefined
      ? contract === undefined
        ? []
        : [{ label: words.funding, value: words.noFunding }]
      : [
          {
            label: words.funding,
            value: words.rate({
              rate: rate(funding.rate),
              time: clockTime(funding.atMs, prefs),
              isNext: funding.isNext,
            }),
          },
        ]),
    ...(contract === undefined ? [] : [{ label: words.leverage, value: words.upTo(contract.maxLeverage) }]),
  ];
}

const row = (...buttons: readonly Button[]): Block => ({ kind: 'buttons', rows: [buttons] });

/** All markets that move, one row each. */
export function priceList(quotes: readonly PriceQuote[], prefs: Preferences): Reply {
  const { look, trading } = wordsFor(prefs.locale);
  const { market: words } = look;
  if (quotes.length === 0) return refusal(text(words.none));
  const [market, last, day] = words.columns;
  const made = quotes.some(({ synthetic }) => synthetic) ? ` · ${trading.synthetic}` : '';
  const shown = quotes.slice(0, MOST_ROWS);
  return reply(
    text(line(strong(words.moving(quotes.length)), made)),
    {
      kind: 'table',
      columns: [
        { title: market, align: 'left' },
        { title: last, align: 'right' },
        { title: day, align: 'right' },
      ],
      rows: shown.map((quote) => [
        nameCell(quote.instrument.id),
        priceCell(quote.last, quote.instrument, prefs),
        percentCell(change(quote), prefs),
      ]),
    },
    inRows(shown.map(({ instrument }) => ({ label: instrument.id, line: `/price ${instrument.id}` }))),
  );
}

const inRows = (buttons: readonly Button[]): Block => ({
  kind: 'buttons',
  rows: Array.from({ length: Math.ceil(buttons.length / IN_A_ROW) }, (_, index) =>
    buttons.slice(index * IN_A_ROW, (index + 1) * IN_A_ROW),
  ),
});

/** A market that only has stored bars. */
export function stillMarket(stored: MarketListing, prefs: Preferences): Reply {
  const { market: words } = wordsFor(prefs.locale).look;
  const { instrument, frame, toMs } = stored;
  return refusal(
    text(words.still(instrument.id, date(toMs, prefs))),
    row({ label: words.chart, line: `/chart ${instrument.id} ${frame}` }),
  );
}

/** What can be traded now, then what can be tested on; `find` has been applied already. */
export function marketList(
  markets: readonly MarketListing[],
  find: string | undefined,
  prefs: Preferences,
): Reply {
  const { market: words } = wordsFor(prefs.locale).look;
  if (markets.length === 0) return refusal(text(find === undefined ? words.none : words.noneLike(find)));
  const moving = markets.filter(({ live }) => live);
  const stored = markets.filter(({ live }) => !live);
  const sections = [
    ...section(words.moving(moving.length), moving, prefs),
    ...section(words.stored(stored.length), stored, prefs),
  ];
  const buttons = moving
    .slice(0, IN_A_ROW)
    .map(({ instrument }) => ({ label: instrument.id, line: `/price ${instrument.id}` }));
  return reply(text(...sections), ...(buttons.length === 0 ? [] : [inRows(buttons)]));
}

function section(title: string, markets: readonly MarketListing[], prefs: Preferences): readonly Line[] {
  if (markets.length === 0) return [];
  const { look } = wordsFor(prefs.locale);
  const hidden = markets.length - MOST_ROWS;
  return [
    line(strong(title)),
    ...markets.slice(0, MOST_ROWS).map((one) => marketLine(one, prefs)),
    ...(hidden > 0 ? [line(dim(look.others(hidden)))] : []),
  ];
}

function marketLine(market: MarketListing, prefs: Preferences): Line {
  const { look, trading } = wordsFor(prefs.locale);
  const { frame, bars, live, synthetic, fromMs, toMs, instrument } = market;
  const { contract } = instrument;
  const lent = contract === undefined ? '' : ` · ${look.market.upTo(contract.maxLeverage)}`;
  const listed = look.market.listed({ frame, bars: count(bars, prefs) });
  const span = live ? '' : ` · ${look.market.span(date(fromMs, prefs), date(toMs, prefs))}`;
  const made = synthetic ? ` · ${trading.synthetic}` : '';
  return line(instrument.id, dim(` ${listed}${lent}${span}${made}`));
}
