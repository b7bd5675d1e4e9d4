import type { Preferences } from '../../engine/domain/person.js';
import type { LiveAccountView } from '../../engine/usecases/live/live-desk.js';
import { modeOf } from './badges.js';
import { count, percent, signed } from './format.js';
import { stateText } from './live-account.js';
import { duration } from './times.js';
import { wordsFor } from './words/catalogue.js';

/** Above it so many of the last hundred calls failed that somebody should look. */
const MOST_ERRORS = 0.05;

export interface LivePart {
  readonly name: string;
  readonly value: string;
  readonly isWell: boolean;
  /** All that is measured, one line each. */
  readonly details: readonly { readonly label: string; readonly value: string }[];
}

/** How the connection of an account at an exchange is. */
export function livePart(view: LiveAccountView, prefs: Preferences): LivePart {
  const { account, environment, state, stateSinceMs, vitals } = view;
  const { latencyMs, errorShare, circuits } = vitals;
  const words = wordsFor(prefs.locale).hand.live.health;
  const open = Object.entries(circuits).filter(([, circuit]) => circuit !== 'closed');
  const isWell = state.kind === 'ready' && open.length === 0 && errorShare <= MOST_ERRORS;
  const figures = [
    ...(latencyMs === undefined
      ? []
      : [words.latency(count(latencyMs.p50, prefs), count(latencyMs.p99, prefs))]),
    ...open.map(([kind, circuit]) => words.circuit(kind, words.circuitStates[circuit])),
    ...(errorShare > MOST_ERRORS ? [words.errors(percent(errorShare * 100, prefs))] : []),
  ];
  return {
    name: account,
    value: [modeOf(environment, prefs), stateText(state, stateSinceMs, prefs), ...figures].join(' · '),
    isWell,
    details: detailsOf(view, prefs),
  };
}

function detailsOf({ vitals, keyHint }: LiveAccountView, prefs: Preferences): LivePart['details'] {
  const words = wordsFor(prefs.locale).hand.live.health;
  const { labels } = words;
  const { clockOffsetMs, budget, errorShare, topicAgeMs, circuits } = vitals;
  const topics = Object.entries(topicAgeMs).map(([topic, ageMs]) =>
    words.topic(topic, duration(ageMs, prefs)),
  );
  const breakers = Object.entries(circuits).map(([kind, state]) =>
    words.circuit(kind, words.circuitStates[state]),
  );
  return [
    { label: labels.key, value: keyHint },
    {
      label: labels.clock,
      value: clockOffsetMs === undefined ? words.clockUnknown : words.clock(signed(clockOffsetMs, prefs, 0)),
    },
    { label: labels.budget, value: words.budget(count(budget.left, prefs), count(budget.of, prefs)) },
    { label: labels.errors, value: percent(errorShare * 100, prefs) },
    { label: labels.stream, value: topics.length === 0 ? words.silent : topics.join(' · ') },
    ...(breakers.length === 0 ? [] : [{ label: labels.circuits, value: breakers.join(' · ') }]),
  ];
}
