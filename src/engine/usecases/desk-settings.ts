import type { Amount } from '../domain/amount.js';
import { DESK_STREAM } from '../domain/journal-row.js';
import type { FillModel, RiskLimits } from '../domain/session.js';
import type { Journal } from '../ports/journal.js';
import { Exclusive } from '../runtime/desk/exclusive.js';
import type { Asker } from './desk.js';
import {
  amountOf,
  bpsOf,
  canonicalValue,
  DESK_SETTINGS,
  type DeskSetting,
  NO_LIMIT,
  type Wanted,
  wantedOf,
} from './desk-values.js';

/** What an owner has said of one setting, and when: canonical text, wall time. */
interface DeskChoice {
  readonly value: string;
  readonly by: string;
  readonly name: string;
  readonly atMs: number;
}

type DeskChoices = Readonly<Partial<Record<DeskSetting, DeskChoice>>>;

/** Under this key of the journal's settings, so that a start can read the market before anything is open. */
const KEY = 'desk.settings';

/** What holds where nobody has said otherwise: the configuration. */
export interface DeskDefaults {
  readonly fill: FillModel;
  readonly limits: RiskLimits;
  readonly market: MarketSaid;
}

/** The market source of the configuration; `isAsked`: by this very start, which then wins over what was set. */
export interface MarketSaid {
  readonly kind: string;
  readonly isAsked: boolean;
}

export interface DeskSettingView {
  readonly setting: DeskSetting;
  /** Canonical text: bps, coins, `none`, or the name of a source. */
  readonly value: string;
  /** Who has set it and when; absent for what the configuration says. */
  readonly set?: { readonly name: string; readonly atMs: number };
}

export interface DeskSettingsView {
  readonly settings: readonly DeskSettingView[];
  readonly market: MarketSaid;
}

export interface DeskRequest {
  readonly setting: DeskSetting;
  /** `default`: what the configuration says. */
  readonly value: string;
}

export type DeskSettingOutcome =
  | { readonly kind: 'done' | 'already'; readonly view: DeskSettingView; readonly market: MarketSaid }
  | {
      readonly kind: 'bad-value';
      readonly setting: DeskSetting;
      readonly text: string;
      readonly wanted: Wanted;
    };

/** How the desk works, as an owner sees and sets it. */
export interface DeskRules {
  deskSettings(): DeskSettingsView;
  /** For sessions and backtests from then on; a market source for the next start. */
  changeDesk(request: DeskRequest, asker: Asker): Promise<DeskSettingOutcome>;
}

/** The market source that was set, if any; read before the market is opened. Rejects with a store failure. */
export async function marketSet(journal: Pick<Journal, 'setting'>): Promise<string | undefined> {
  return ((await journal.setting(KEY)) as DeskChoices | undefined)?.market?.value;
}

/** What owners have set over the configuration. Stored before it holds, with who and when on the desk's stream. */
export class DeskSettings implements DeskRules {
  readonly #turns = new Exclusive();
  #choices: DeskChoices;

  private constructor(
    private readonly journal: Journal,
    private readonly nowMs: () => number,
    private readonly parts: { readonly defaults: DeskDefaults; readonly choices: DeskChoices },
  ) {
    this.#choices = parts.choices;
  }

  /** Rejects with a store failure. */
  static async open(journal: Journal, nowMs: () => number, defaults: DeskDefaults): Promise<DeskSettings> {
    const choices = ((await journal.setting(KEY)) as DeskChoices | undefined) ?? {};
    return new DeskSettings(journal, nowMs, { defaults, choices });
  }

  fill(): FillModel {
    const { fill } = this.parts.defaults;
    return {
      ...fill,
      makerBps: this.#bps('maker') ?? fill.makerBps,
      takerBps: this.#bps('taker') ?? fill.takerBps,
      spreadBps: this.#bps('spread') ?? fill.spreadBps,
      slippageBps: this.#bps('slippage') ?? fill.slippageBps,
    };
  }

  limits(): RiskLimits {
    const { limits } = this.parts.defaults;
    return {
      ...limit('maxOrderValue', this.#amount('max-order', limits.maxOrderValue)),
      ...limit('maxPositionValue', this.#amount('max-position', limits.maxPositionValue)),
      ...limit('maxDailyLoss', this.#amount('max-daily-loss', limits.maxDailyLoss)),
      ...limit('priceBandBps', this.#band(limits.priceBandBps)),
    };
  }

  deskSettings(): DeskSettingsView {
    const { market } = this.parts.defaults;
    return { settings: DESK_SETTINGS.map((setting) => this.#view(setting)), market };
  }

  /** The same correlation does it once. Rejects with a store failure: then nothing has changed. */
  changeDesk({ setting, value: text }: DeskRequest, asker: Asker): Promise<DeskSettingOutcome> {
    return this.#turns.run(async () => {
      const { market } = this.parts.defaults;
      const isDefault = text.toLowerCase() === 'default';
      const value = isDefault ? undefined : canonicalValue(setting, text);
      if (value === undefined && !isDefault) {
        return { kind: 'bad-value', setting, text, wanted: wantedOf(setting) };
      }
      if (this.#choices[setting]?.value === value)
        return { kind: 'already', view: this.#view(setting), market };
      await this.#store(setting, value, asker);
      return { kind: 'done', view: this.#view(setting), market };
    });
  }

  async #store(setting: DeskSetting, value: string | undefined, asker: Asker): Promise<void> {
    const atMs = this.nowMs();
    const { person: by, name, correlation } = asker;
    const { [setting]: _before, ...others } = this.#choices;
    const next = value === undefined ? others : { ...others, [setting]: { value, by, name, atMs } };
    const payload = { setting, by, ...(value === undefined ? {} : { value }) };
    const row = { stream: DESK_STREAM, type: 'desk-setting', version: 1, atMs, correlation, payload };
    await this.journal.commit({ rows: [row], settings: { [KEY]: next } });
    this.#choices = next;
  }

  #view(setting: DeskSetting): DeskSettingView {
    const choice = this.#choices[setting];
    if (choice === undefined) return { setting, value: this.#default(setting) };
    const { value, name, atMs } = choice;
    return { setting, value, set: { name, atMs } };
  }

  #default(setting: DeskSetting): string {
    const { fill, limits, market } = this.parts.defaults;
    switch (setting) {
      case 'market':
        return market.kind;
      case 'maker':
        return String(fill.makerBps);
      case 'taker':
        return String(fill.takerBps);
      case 'spread':
        return String(fill.spreadBps);
      case 'slippage':
        return String(fill.slippageBps);
      case 'max-order':
        return coinText(limits.maxOrderValue);
      case 'max-position':
        return coinText(limits.maxPositionValue);
      case 'max-daily-loss':
        return coinText(limits.maxDailyLoss);
      case 'price-band':
        return limits.priceBandBps === undefined ? NO_LIMIT : String(limits.priceBandBps);
    }
  }

  #bps(setting: DeskSetting): number | undefined {
    const choice = this.#choices[setting];
    return choice && bpsOf(choice.value);
  }

  #amount(setting: DeskSetting, fallback: Amount | undefined): Amount | undefined {
    const choice = this.#choices[setting];
    return choice === undefined ? fallback : amountOf(choice.value);
  }

  #band(fallback: number | undefined): number | undefined {
    const choice = this.#choices['price-band'];
    if (choice === undefined) return fallback;
    return choice.value === NO_LIMIT ? undefined : bpsOf(choice.value);
  }
}

/** Absent means no such limit. */
const limit = <Name extends keyof RiskLimits>(
  name: Name,
  value: RiskLimits[Name] | undefined,
): Partial<RiskLimits> => (value === undefined ? {} : { [name]: value });

const UNITS = 100_000_000;
const coinText = (value: Amount | undefined): string =>
  value === undefined ? NO_LIMIT : String(value / UNITS);
