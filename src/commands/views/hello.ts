import type { Preferences } from '../../engine/domain/person.js';
import type { Desk, DeskOverview, MarketListing } from '../../engine/usecases/desk.js';
import type { MarketOverview } from '../../engine/usecases/market-overview.js';
import { type Block, code, line, type Reply, reply, strong, text } from '../reply.js';
import { allModes } from './badges.js';
import type { CardDesk } from './cards.js';
import { plain } from './format.js';
import { walletCard } from './wallet-card.js';
import { wordsFor } from './words/catalogue.js';

/** What is tried first: short to type, and it trades within a minute. */
const FIRST_STRATEGY = 'ma-cross';
const CHATS = ['telegram', 'discord'];

export type GreetingDesk = Pick<Desk, 'overview' | 'markets'>;

/** The first words to a person: what this is, where its prices come from, and one line to copy. */
export function greeting(desk: GreetingDesk, prefs: Preferences): Reply {
  const { hello: words } = wordsFor(prefs.locale).admin;
  const overview = desk.overview();
  const { market, version } = overview;
  const head = [words.product(version), moneyText(overview, prefs), chatsText(overview, prefs)].join(' · ');
  const first = firstLine(desk.markets());
  const intro = [line(strong(head)), line(`${words.market}${marketText(market, prefs)}`)];
  if (first === undefined) return reply(text(...intro, words.noMarket), linkButtons(prefs));
  return reply(text(...intro, line(words.tryThis, code(first)), words.thenHelp), {
    kind: 'buttons',
    rows: [[{ label: words.start, line: first, style: 'primary' }, ...links(prefs)]],
  });
}

/** What money is traded here: PAPER, and where real orders go. */
export function moneyText({ environments }: Pick<DeskOverview, 'environments'>, prefs: Preferences): string {
  const { hello: words } = wordsFor(prefs.locale).admin;
  return environments.length === 0 ? words.paperOnly : allModes([undefined, ...environments], prefs);
}

function links(prefs: Preferences) {
  const { hello: words } = wordsFor(prefs.locale).admin;
  return [
    { label: words.markets, line: '/markets' },
    { label: words.help, line: '/help' },
  ];
}

const linkButtons = (prefs: Preferences): Block => ({ kind: 'buttons', rows: [links(prefs)] });

/** The line that starts the first session, on the market that moves. */
function firstLine(markets: readonly MarketListing[]): string | undefined {
  const moving = markets.find(({ live }) => live);
  return moving && `/paper ${FIRST_STRATEGY} ${moving.instrument.id} ${moving.frame}`;
}

function chatsText({ surfaces }: DeskOverview, prefs: Preferences): string {
  const { hello: words } = wordsFor(prefs.locale).admin;
  const up = surfaces.filter(({ name, state }) => CHATS.includes(name) && state === 'up');
  return up.length === 0 ? words.noChat : words.chats(up.map(({ name }) => name));
}

/** Where prices come from: `SYNTHETIC (seed 7), 60× speed`. */
export function marketText(market: MarketOverview, prefs: Preferences): string {
  const { hello: words } = wordsFor(prefs.locale).admin;
  const { kind, source, seed, speed, over, fallback } = market;
  const times = plain(speed, prefs, Number.isInteger(speed) ? 0 : 1);
  const texts: Readonly<Record<MarketOverview['kind'], string>> = {
    synthetic: words.synthetic(String(seed ?? source), times),
    replay: words.replay(times),
    exchange: words.exchange(source),
  };
  const why = fallback === undefined ? [] : [words.fallback[fallback]];
  return [texts[kind], ...why, ...(over ? [words.over] : [])].join(' · ');
}

/** The home screen: figures first, then what is used most. */
export function menuPage(desk: CardDesk & GreetingDesk, prefs: Preferences): Reply {
  const { hello, status: words } = wordsFor(prefs.locale).admin;
  const { tradingState } = desk.overview();
  const cards = desk.wallets().map((wallet) => walletCard(wallet, desk, prefs));
  const safety =
    tradingState === 'active'
      ? { label: words.halt, line: '/halt', style: 'danger' as const }
      : { label: words.unhalt, line: '/unhalt' };
  return reply(...cards, {
    kind: 'buttons',
    rows: [
      [
        { label: words.menuSessions, line: '/sessions' },
        { label: words.price, line: '/price' },
        { label: words.status, line: '/status' },
      ],
      [
        { label: words.paper, line: '/paper', style: 'primary' },
        { label: words.backtest, line: '/backtest' },
        { label: hello.help, line: '/help' },
      ],
      [safety],
    ],
  });
}
