import path from 'node:path';
import { nearest } from '../commands/parse/nearest.js';
import type { ConfigFault, ConfigLayer } from '../config/layers.js';
import { type Config, loadConfig } from '../config.js';
import { usageFailure } from './command-failure.js';
import { shownPath } from './shown-path.js';

/** Flags of the command line that stand for settings. */
export interface SettingFlags {
  readonly home?: string;
  readonly market?: string;
  readonly replay?: string;
  readonly instrument?: string;
  readonly seed?: string;
  readonly speed?: string;
  /** False with --no-console. */
  readonly console?: boolean;
}

/** The settings with these flags on top; a fault ends the command with one line. */
export function settingsOf(flags: SettingFlags): Config {
  const outcome = loadConfig({ flags: layersOf(flags) });
  if (outcome.kind === 'ok') return outcome.config;
  throw usageFailure(configFaultText(outcome));
}

function layersOf(flags: SettingFlags): readonly ConfigLayer[] {
  const market = (origin: string, key: string, value: unknown): ConfigLayer => ({
    origin,
    values: { market: { [key]: value } },
  });
  const layers: ConfigLayer[] = [];
  if (flags.home !== undefined) layers.push({ origin: '--home', values: { home: flags.home } });
  if (flags.replay !== undefined) {
    layers.push(market('--replay', 'kind', 'replay'), market('--replay', 'replayFile', flags.replay));
  }
  if (flags.instrument !== undefined)
    layers.push(market('--instrument', 'replayInstrument', flags.instrument));
  if (flags.market !== undefined) layers.push(market('--market', 'kind', flags.market));
  if (flags.seed !== undefined) layers.push(market('--seed', 'seed', numberOr(flags.seed)));
  if (flags.speed !== undefined) layers.push(market('--speed', 'speed', numberOr(flags.speed)));
  if (flags.console === false)
    layers.push({ origin: '--no-console', values: { console: { enabled: false } } });
  return layers;
}

/** What is no number goes on as it is, so that the fault can show it. */
const numberOr = (text: string): unknown => (/^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text);

/** What is wrong with the settings, in one line. */
function configFaultText(fault: ConfigFault): string {
  const origin = path.isAbsolute(fault.origin) ? shownPath(fault.origin) : fault.origin;
  switch (fault.kind) {
    case 'unreadable':
      return `The settings file ${origin} cannot be read: ${fault.detail}.`;
    case 'not-yaml':
      return `The settings file ${origin} is not YAML, line ${fault.line}: ${fault.detail}.`;
    case 'unknown-key':
      return `${origin}: there is no setting ${fault.key}. ${cure(fault.key, fault.known)}`;
    case 'bad-value':
      return `${origin}: ${fault.key} is ${fault.given}; it has to be ${fault.wanted}.`;
  }
}

function cure(key: string, known: readonly string[]): string {
  const near = nearest(key.split('.').at(-1) ?? '', known);
  return near === undefined ? `There is: ${known.join(', ')}.` : `Did you mean ${near}?`;
}
