import type { Preferences } from '../../engine/domain/person.js';
import type { DeskRules, DeskSettingOutcome, DeskSettingView } from '../../engine/usecases/desk-settings.js';
import {
  bpsOf,
  DESK_SETTINGS,
  type DeskSetting,
  MARKET_SOURCES,
  NO_LIMIT,
  wantedOf,
} from '../../engine/usecases/desk-values.js';
import { type Button, type ButtonsBlock, type Reply, refusal, reply, text } from '../reply.js';
import { grouped } from './numbers.js';
import { shorten } from './refusals.js';
import { dateTime } from './times.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).admin.desk;

const button = (label: string, line: string): Button => ({ label, line: `/desk ${line}` });

/** At most three in a row, and none alone after others. */
function rows(all: readonly Button[]): ButtonsBlock {
  const width = all.length % 3 === 1 ? 2 : 3;
  const count = Math.ceil(all.length / width);
  return {
    kind: 'buttons',
    rows: Array.from({ length: count }, (_, n) => all.slice(n * width, (n + 1) * width)),
  };
}

/** A value as people read it, without saying where it comes from. */
function valueText({ setting, value }: DeskSettingView, prefs: Preferences): string {
  const words = wordsOf(prefs);
  const source = MARKET_SOURCES.find((one) => one === value);
  if (source !== undefined) return words.sources[source];
  if (value === NO_LIMIT) return words.none;
  switch (wantedOf(setting).kind) {
    case 'source':
      return value;
    case 'amount':
      return `${grouped(value as `${number}`, prefs)} USDT`;
    case 'bps':
    case 'band': {
      const percent = `${grouped(String(bpsOf(value) / 100) as `${number}`, prefs)}%`;
      return words.bps(grouped(value as `${number}`, prefs), percent);
    }
  }
}

const shownValue = (view: DeskSettingView, prefs: Preferences): string => {
  const shown = valueText(view, prefs);
  return view.set === undefined ? wordsOf(prefs).isDefault(shown) : shown;
};

/** All settings of the desk, with a button for each. */
export function deskPage(desk: Pick<DeskRules, 'deskSettings'>, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  const { settings, market } = desk.deskSettings();
  return reply(
    text(words.head),
    {
      kind: 'fields',
      rows: settings.map((view) => {
        const shown = valueText(view, prefs);
        return { label: view.setting, value: view.set === undefined ? shown : words.isSet(shown) };
      }),
    },
    text(words.note, ...(market.isAsked ? [words.startAsked(market.kind)] : [])),
    rows(DESK_SETTINGS.map((setting) => button(setting, setting))),
  );
}

const OFFERED: Readonly<Record<DeskSetting, readonly string[]>> = {
  market: MARKET_SOURCES,
  maker: ['0', '2', '10'],
  taker: ['5.5', '6', '10'],
  spread: ['0', '1', '5'],
  slippage: ['0', '1', '5'],
  'max-order': ['10000', '250000', NO_LIMIT],
  'max-position': ['25000', '250000', NO_LIMIT],
  'max-daily-loss': ['250', '500', NO_LIMIT],
  'price-band': ['500', '2000', NO_LIMIT],
};

/** One setting: what it is now, who has set it, and values as buttons. */
export function deskChoices(
  setting: DeskSetting,
  desk: Pick<DeskRules, 'deskSettings'>,
  prefs: Preferences,
): Reply {
  const words = wordsOf(prefs);
  const [view] = desk.deskSettings().settings.filter((one) => one.setting === setting) as [DeskSettingView];
  const origin =
    view.set === undefined
      ? words.byFile(setting)
      : words.setBy(setting, view.set.name, dateTime(view.set.atMs, prefs));
  const offered = OFFERED[setting].map((value) =>
    button(labelOf({ setting, value }, prefs), `${setting} ${value}`),
  );
  const all = [...offered, button(words.fallback, `${setting} ${words.fallback}`)];
  return reply(text(words.asks[setting](valueText(view, prefs)), origin), rows(all));
}

const labelOf = (view: DeskSettingView, prefs: Preferences): string =>
  view.setting === 'market' ? view.value : valueText(view, prefs);

export function deskAnswer(outcome: DeskSettingOutcome, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  if (outcome.kind === 'bad-value') {
    const { setting, text: given, wanted } = outcome;
    return refusal(
      text(words.bad(setting, shorten(given)), words.wanted(wanted)),
      rows(
        OFFERED[setting].map((value) => button(labelOf({ setting, value }, prefs), `${setting} ${value}`)),
      ),
    );
  }
  const { view, market } = outcome;
  const shown = shownValue(view, prefs);
  if (outcome.kind === 'already') return refusal(text(words.already(view.setting, shown)));
  const isMarket = view.setting === 'market';
  const asked = isMarket && market.isAsked ? [words.startAsked(market.kind)] : [];
  return reply(
    text(words.done(view.setting, shown), isMarket ? words.holdsNextStart : words.holds, ...asked),
  );
}

/** A setting of the desk that was looked for among one's own. */
export function elsewhere(setting: DeskSetting, value: string | undefined, prefs: Preferences): Reply {
  const line = value === undefined ? setting : `${setting} ${value}`;
  return refusal(text(wordsOf(prefs).elsewhere(setting)), {
    kind: 'buttons',
    rows: [[button(`/desk ${line}`, line)]],
  });
}
