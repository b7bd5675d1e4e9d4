import { type Environment, isTraded } from '../../domain/environment.js';
import type { InstrumentKind } from '../../domain/instrument.js';
import type { LiveCheck } from '../../domain/live-start.js';
import { MOST_OFFSET_MS } from '../../runtime/live/health.js';
import { type LiveAccountView, stateName } from '../../runtime/live/live-account.js';

/** What has to be right of the account itself, whatever is to be ordered there. */
export function accountChecks(
  view: LiveAccountView,
  { kinds, prices }: { readonly kinds: readonly InstrumentKind[]; readonly prices: Environment | undefined },
): readonly LiveCheck[] {
  const { environment, state, stateSinceMs } = view;
  return [
    { kind: 'environment', environment, ok: isTraded(environment) },
    {
      kind: 'prices',
      wanted: environment,
      ok: prices === environment,
      ...(prices === undefined ? {} : { prices }),
    },
    { kind: 'state', state: stateName(state), sinceMs: stateSinceMs, ok: state.kind === 'ready' },
    rightsCheck(view, kinds),
    clockCheck(view),
  ];
}

function rightsCheck({ rights }: LiveAccountView, kinds: readonly InstrumentKind[]): LiveCheck {
  if (rights === undefined) return { kind: 'rights', lacks: [], forbidden: [], isBound: false, ok: false };
  const { canTrade, forbidden, readOnly, addresses } = rights;
  const lacks = [...new Set(kinds)].filter((kind) => readOnly || !mayTrade(canTrade, kind));
  const ok = lacks.length === 0 && forbidden.length === 0;
  return { kind: 'rights', lacks, forbidden, isBound: addresses.length > 0, ok };
}

const mayTrade = (
  { spot, linear }: { readonly spot: boolean; readonly linear: boolean },
  kind: InstrumentKind,
): boolean => (kind === 'linear' ? linear : kind === 'spot' && spot);

function clockCheck({ vitals: { clockOffsetMs } }: LiveAccountView): LiveCheck {
  if (clockOffsetMs === undefined) return { kind: 'clock', ok: false };
  return { kind: 'clock', offsetMs: clockOffsetMs, ok: Math.abs(clockOffsetMs) <= MOST_OFFSET_MS };
}
