import type { Preferences } from '../../engine/domain/person.js';
import type { DeskOverview } from '../../engine/usecases/desk.js';
import type { LiveAccountView } from '../../engine/usecases/live/live-desk.js';
import type { MarketOverview } from '../../engine/usecases/market-overview.js';
import { line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { count, plain } from './format.js';
import { livePart } from './live-health.js';
import { storeText, surfaceText } from './status.js';
import { wordsFor } from './words/catalogue.js';
import type { HealthWords } from './words/people-words.js';

interface Part {
  /** As it is asked for. */
  readonly name: string;
  readonly value: string;
  readonly isWell: boolean;
}

interface HealthShown {
  readonly desk: DeskOverview;
  readonly live: readonly LiveAccountView[];
}

/** Each part with how it is; of one part when it is asked for. What is not well stands in the first line. */
export function healthPage(shown: HealthShown, asked: string | undefined, prefs: Preferences): Reply {
  const { health: words } = wordsFor(prefs.locale).admin;
  const accounts = shown.live.map((view) => livePart(view, prefs));
  const parts = [...partsOf(shown.desk, prefs), ...accounts].filter(
    ({ name }) => asked === undefined || name === asked,
  );
  if (asked !== undefined && parts.length === 0) return refusal(text(words.noSuchPart(asked)));
  const unwell = parts.filter(({ isWell }) => !isWell).map(({ name }) => name);
  const head = unwell.length === 0 ? words.well : words.trouble(unwell);
  const page = reply(...(asked === undefined ? [text(line(strong(head)))] : []), {
    kind: 'fields',
    rows: [
      ...parts.map(({ name, value }) => ({ label: name, value })),
      ...accounts.flatMap(({ name, details }) => (name === asked ? details : [])),
    ],
  });
  return { ...page, tone: unwell.length === 0 ? 'ok' : 'alarm' };
}

function partsOf(desk: DeskOverview, prefs: Preferences): readonly Part[] {
  const { status, health } = wordsFor(prefs.locale).admin;
  const { loop, market, store, surfaces } = desk;
  return [
    ...surfaces.map((surface) => ({
      name: surface.name,
      value: surfaceText(surface, prefs),
      isWell: surface.state !== 'down',
    })),
    { name: 'store', value: storeText(desk, prefs), isWell: store.ok },
    {
      name: 'loop',
      value: status.loopTimes(plain(loop.p50Ms, prefs, 1), plain(loop.p99Ms, prefs, 1)),
      isWell: true,
    },
    { name: 'memory', value: status.memoryMb(count(desk.memoryMb, prefs)), isWell: true },
    marketPart(market, health),
  ];
}

/** Of an exchange every stream with how its prices come in. */
function marketPart({ over, streams = [] }: MarketOverview, words: HealthWords): Part {
  const told = streams.map(({ name, state }) => `${name} ${words.streamStates[state]}`).join(' · ');
  const value = over ? words.marketOver : told === '' ? words.marketMoves : told;
  return { name: 'market', value, isWell: streams.every(({ state }) => state === 'live') };
}
