import { type Amount, add, ZERO } from '../../domain/amount.js';
import type { MoveAgainst, TicketQuote } from '../../domain/ticket.js';

/** Several that are closed at once, as one: shown as the first, worth what all are. */
export function sumQuotes(first: TicketQuote, quotes: readonly TicketQuote[]): TicketQuote {
  const sumOf = (pick: (quote: TicketQuote) => Amount): Amount =>
    quotes.reduce((sum, quote) => add(sum, pick(quote)), ZERO);
  return withAgainst(
    {
      ...first,
      value: sumOf(({ value }) => value),
      fee: sumOf(({ fee }) => fee),
      slippage: sumOf(({ slippage }) => slippage),
    },
    oneWay(quotes),
  );
}

/** No single move goes against both a long and a short position. */
function oneWay(quotes: readonly TicketQuote[]): MoveAgainst | undefined {
  const all = quotes.flatMap(({ against }) => (against === undefined ? [] : [against]));
  const [first] = all;
  if (first === undefined || all.some(({ movePct }) => movePct !== first.movePct)) return undefined;
  return { ...first, value: all.reduce((sum, { value }) => add(sum, value), ZERO) };
}

/** The quote with this, or with nothing said about it. */
export function withAgainst(quote: TicketQuote, against: MoveAgainst | undefined): TicketQuote {
  const { against: _told, ...rest } = quote;
  return against === undefined ? rest : { ...rest, against };
}
