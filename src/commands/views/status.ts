import type { Preferences } from '../../engine/domain/person.js';
import type { DeskOverview, SurfaceHealth } from '../../engine/usecases/desk.js';
import type { LiveAccountView } from '../../engine/usecases/live/live-desk.js';
import { type FieldsBlock, line, type Reply, reply, strong, text } from '../reply.js';
import { allModes } from './badges.js';
import { count, plain } from './format.js';
import { marketText, moneyText } from './hello.js';
import { accountRow } from './live-account.js';
import { dateTime, duration } from './times.js';
import { troubleText } from './trouble-text.js';
import { wordsFor } from './words/catalogue.js';

type Row = FieldsBlock['rows'][number];

/** How the desk stands: whether it trades first, then what it stands on. */
export function statusPage(desk: DeskOverview, live: readonly LiveAccountView[], prefs: Preferences): Reply {
  const { admin } = wordsFor(prefs.locale);
  const { status: words } = admin;
  const { market, sessions, loop } = desk;
  const head = line(
    strong(words.state[desk.tradingState]),
    ` · ${allModes([undefined, ...desk.environments], prefs)}`,
  );
  const why = desk.tradingReason === undefined ? [] : [words.because(desk.tradingReason)];
  const page = reply(text(head, ...why), {
    kind: 'fields',
    rows: [
      { label: words.market, value: marketText(market, prefs) },
      ...(market.atMs === 0 ? [] : [{ label: words.marketTime, value: dateTime(market.atMs, prefs) }]),
      { label: words.sessions, value: words.sessionCount(sessions) },
      { label: words.store, value: storeText(desk, prefs) },
      ...live.map((view) => accountRow(view, prefs)),
      ...desk.surfaces.map((surface): Row => ({ label: surface.name, value: surfaceText(surface, prefs) })),
      { label: words.loop, value: words.loopTimes(plain(loop.p50Ms, prefs, 1), plain(loop.p99Ms, prefs, 1)) },
      { label: words.memory, value: words.memoryMb(count(desk.memoryMb, prefs)) },
      {
        label: words.up,
        value: words.upFor(duration(desk.nowMs - desk.startedMs, prefs), count(desk.epoch, prefs)),
      },
    ],
  });
  return { ...page, tone: desk.store.ok && desk.tradingState === 'active' ? 'ok' : 'alarm' };
}

export function storeText({ store, journalRows }: DeskOverview, prefs: Preferences): string {
  const { admin, commands } = wordsFor(prefs.locale);
  const named = store.name === undefined ? '' : ` · ${store.name}`;
  if (store.ok) return `${admin.status.storeOk(count(journalRows, prefs))}${named}`;
  const { cause = '' } = store;
  return `${admin.status.storeFailing(commands.refuse.storeCauses[cause] ?? cause)}${named}`;
}

export function surfaceText({ state, detail }: SurfaceHealth, prefs: Preferences): string {
  const said = wordsFor(prefs.locale).admin.status.surfaceStates[state];
  return detail === undefined ? said : `${said} · ${troubleText(detail, prefs)}`;
}

export function versionPage(
  overview: Pick<DeskOverview, 'version' | 'store' | 'environments'>,
  prefs: Preferences,
): Reply {
  const { version, store } = overview;
  const { hello } = wordsFor(prefs.locale).admin;
  const named = store.name === undefined ? '' : ` · ${store.name}`;
  return reply(text(line(strong(hello.product(version)), ` · ${moneyText(overview, prefs)}${named}`)));
}
