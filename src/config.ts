import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BybitConfig, presetOf, readBybit } from './config/bybit.js';
import type { DatabaseConfig } from './config/database.js';
import { fromEnvironment } from './config/from-environment.js';
import type { KeysConfig } from './config/keys.js';
import {
  at,
  type ConfigFault,
  type ConfigLayer,
  findStranger,
  type Given,
  lay,
  shown,
} from './config/layers.js';
import { readOutside } from './config/outside.js';
import type { OutwardConfigs } from './config/outward.js';
import { readYamlLayer } from './config/read-yaml.js';
import { configSchema, type Settings } from './config/schema.js';
import type { DiscordConfig, TelegramConfig } from './config/surfaces.js';
import type { Amount } from './engine/domain/amount.js';
import type { FillModel, RiskLimits } from './engine/domain/session.js';

interface SyntheticConfig {
  readonly seed: number;
  /** Market ms per wall ms. */
  readonly speed: number;
}

export type { BybitConfig } from './config/bybit.js';

export type MarketConfig =
  | ({ readonly kind: 'synthetic' } & SyntheticConfig)
  /** Bybit where it can be reached, else the synthetic market. */
  | ({ readonly kind: 'auto'; readonly bybit: BybitConfig } & SyntheticConfig)
  | { readonly kind: 'bybit'; readonly bybit: BybitConfig }
  | {
      readonly kind: 'replay';
      readonly file: string;
      readonly speed: number;
      /** As a person named it; absent = read from the name of the file. */
      readonly instrument?: string;
    };

/** All settings, checked and frozen. Paths are absolute; amounts are units of 1e-8 USDT. */
export interface Config {
  readonly home: string;
  readonly database: DatabaseConfig;
  readonly market: MarketConfig;
  /** The environment or the command line asked for that market: what was set with /desk does not count then. */
  readonly isMarketAsked: boolean;
  readonly synthetic: SyntheticConfig;
  readonly bybit: BybitConfig;
  readonly keys: KeysConfig;
  readonly paper: { readonly fill: FillModel; readonly walletCash: Amount };
  readonly session: { readonly cash: Amount; readonly limits: RiskLimits };
  readonly log: {
    readonly level: 'debug' | 'info' | 'warn' | 'error';
    readonly maxFileBytes: number;
    readonly keptFiles: number;
  };
  readonly console: {
    /** `auto`: the surface decides by its terminal. */
    readonly colour: 'auto' | 'always' | 'never';
    readonly enabled: boolean;
  };
  /** Absent without a token. */
  readonly telegram?: TelegramConfig;
  readonly discord?: DiscordConfig;
  /** Channels outside the chats. */
  readonly alerts: OutwardConfigs;
}

export type ConfigOutcome = { readonly kind: 'ok'; readonly config: Config } | ConfigFault;

export interface ConfigSources {
  /** What the command line asked for; wins over everything. */
  readonly flags?: readonly ConfigLayer[];
  /** Default: the environment of the process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Beside `src` and `dist`. */
const DEFAULT_FILE = fileURLToPath(new URL('../config/default.yaml', import.meta.url));

/** Default file, the user's file, environment and flags, in this order, as one frozen value. */
export function loadConfig(sources: ConfigSources = {}): ConfigOutcome {
  const env = sources.env ?? process.env;
  const defaults = readYamlLayer(DEFAULT_FILE);
  if ('kind' in defaults) return defaults;
  const user = env['HELMSMAN_CONFIG'] ? readYamlLayer(path.resolve(env['HELMSMAN_CONFIG'])) : undefined;
  if (user !== undefined && 'kind' in user) return user;
  const layers = [...(user === undefined ? [] : [user]), ...fromEnvironment(env), ...(sources.flags ?? [])];
  const stranger = layers
    .map((layer) => findStranger(layer, defaults.values))
    .find((one) => one !== undefined);
  if (stranger !== undefined) return stranger;
  const laid = (base: Given): Given =>
    layers.reduce<Given>((values, layer) => lay(values, layer.values), base);
  const preset = lay(defaults.values, presetOf(laid(defaults.values)));
  return check({ layers, env, asked: layers.slice(user === undefined ? 0 : 1) }, laid(preset));
}

interface Checked {
  readonly layers: readonly ConfigLayer[];
  /** Those of this very start: not of a file. */
  readonly asked: readonly ConfigLayer[];
  readonly env: NonNullable<ConfigSources['env']>;
}

function check({ layers, asked, env }: Checked, values: Given): ConfigOutcome {
  const parsed = configSchema.safeParse(values);
  const problem = parsed.error?.issues[0];
  if (problem !== undefined) {
    return badValue(layers, { path: problem.path, value: at(values, problem.path), wanted: problem.message });
  }
  const { market, bybit: givenBybit } = parsed.data as Settings;
  const bybit = readBybit(givenBybit);
  if ('kind' in bybit) {
    const { key, wanted } = bybit;
    return badValue(layers, { path: ['bybit', key], value: givenBybit[key], wanted });
  }
  if (market.kind === 'replay' && market.replayFile === undefined) {
    const wanted = 'the path of a file, because market.kind is replay';
    return badValue(layers, { path: ['market', 'replayFile'], value: 'none', wanted });
  }
  const asksForMade = layers.some((layer) =>
    MADE.some((key) => at(layer.values, ['market', key]) !== undefined),
  );
  const isMarketAsked = asked.some((layer) => at(layer.values, ['market']) !== undefined);
  const settings: Known = { ...(parsed.data as Settings), bybit };
  const config = { ...toConfig(settings, asksForMade), isMarketAsked };
  const outside = readOutside(parsed.data as Settings, { home: config.home, env });
  return 'kind' in outside ? outside : { kind: 'ok', config: freeze({ ...config, ...outside }) };
}

interface Problem {
  readonly path: readonly PropertyKey[];
  readonly value: unknown;
  readonly wanted: string;
}

/** Names the layer that said it: the last one that has something there. */
function badValue(layers: readonly ConfigLayer[], problem: Problem): ConfigFault {
  const by = layers.findLast((layer) => at(layer.values, problem.path) !== undefined);
  return {
    kind: 'bad-value',
    origin: by?.origin ?? 'settings',
    key: problem.path.join('.'),
    given: shown(problem.value),
    wanted: problem.wanted,
  };
}

/** Whoever sets one of these wants a market that is made: a real one has no seed and no speed. */
const MADE = ['seed', 'speed'] as const;

/** Settings whose addresses are known to belong together. */
type Known = Omit<Settings, 'bybit'> & { readonly bybit: BybitConfig };

function toConfig(
  settings: Known,
  asksForMade: boolean,
): Omit<Config, 'alerts' | 'database' | 'isMarketAsked' | 'keys'> {
  const { home, paper, session, log, console: terminal } = settings;
  const { walletCash, maxVolumeShareBps, ...costs } = paper;
  const fill = maxVolumeShareBps === undefined ? costs : { ...costs, maxVolumeShareBps };
  return {
    home: path.resolve(home),
    market: toMarket(settings, asksForMade),
    synthetic: { seed: settings.market.seed, speed: settings.market.speed },
    bybit: settings.bybit,
    paper: { fill, walletCash },
    session: { cash: session.cash, limits: present(session.limits) },
    log: { level: log.level, maxFileBytes: log.maxFileMb * 1_000_000, keptFiles: log.keptFiles },
    console: terminal,
  };
}

function toMarket({ market: given, bybit }: Known, asksForMade: boolean): MarketConfig {
  const { kind, seed, speed, replayFile = '', replayInstrument } = given;
  if (kind === 'bybit') return { kind, bybit };
  if (kind === 'synthetic' || (kind === 'auto' && asksForMade)) return { kind: 'synthetic', seed, speed };
  if (kind === 'auto') return { kind, seed, speed, bybit };
  const market = { kind, file: path.resolve(replayFile), speed };
  return replayInstrument === undefined ? market : { ...market, instrument: replayInstrument };
}

/** Without the keys whose value is undefined: absent means no such limit. */
const present = (limits: Settings['session']['limits']): RiskLimits =>
  Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
