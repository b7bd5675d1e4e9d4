import type { Environment } from '../../engine/domain/environment.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { SessionView } from '../../engine/usecases/desk.js';
import { wordsFor } from './words/catalogue.js';

/** What has to stand in words beside a figure. */
export interface Label {
  readonly synthetic: boolean;
  /** Absent = on paper. */
  readonly environment?: Environment | undefined;
}

/** PAPER, TESTNET, LIVE …: whether it is real money. */
export const modeOf = (environment: Environment | undefined, prefs: Preferences): string =>
  wordsFor(prefs.locale).trading.modes[environment ?? 'paper'];

/** The same, and SYNTHETIC where the prices are made. */
export function badgesOf({ synthetic, environment }: Label, prefs: Preferences): string {
  const mode = modeOf(environment, prefs);
  return synthetic ? `${mode} · ${wordsFor(prefs.locale).trading.synthetic}` : mode;
}

/** A sentence that goes on with where it happened: without its last sign. */
export const unended = (head: string): string => head.replace(/[.:。：]$/, '');

/** Of several at once: each word once. */
export const allModes = (environments: readonly (Environment | undefined)[], prefs: Preferences): string =>
  [...new Set(environments.map((one) => modeOf(one, prefs)))].join(' + ') || modeOf(undefined, prefs);

export const labelOf = ({
  spec,
  synthetic,
}: {
  readonly synthetic: boolean;
  readonly spec?: Pick<SessionView['spec'], 'venue'>;
}): Label => ({ synthetic, environment: spec?.venue?.environment });
