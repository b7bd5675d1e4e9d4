import type { Amount } from '../../domain/amount.js';
import type { Environment } from '../../domain/environment.js';
import type { Instrument } from '../../domain/instrument.js';
import type { Notification, NotificationBody } from '../../domain/notification.js';
import type { SessionSpec } from '../../domain/session.js';
import { type FillEvent, isFill, type SessionEvent } from '../../domain/session-event.js';

/** What stands in words beside every figure of a session: whether its prices are made, and where it trades. */
export interface Label {
  readonly synthetic: boolean;
  /** Absent = on paper. */
  readonly environment?: Environment;
}

export const labelOf = ({ venue }: Pick<SessionSpec, 'venue'>, synthetic: boolean): Label => ({
  synthetic,
  ...(venue === undefined ? {} : { environment: venue.environment }),
});

/** At a high replay speed one batch may hold hundreds of fills: the card shows the sum, a person reads the last ones. */
const MAX_FILLS_TOLD = 3;
const MAX_DENIALS_TOLD = 1;
const MAX_LIQUIDATIONS_TOLD = 3;

/** What of a batch's events a person should hear. */
export function notificationsOf(
  spec: SessionSpec,
  events: readonly SessionEvent[],
  scene: Scene,
): readonly Notification[] {
  const all = events.filter(isFill);
  const fills = all.filter((fill) => !isLiquidation(fill)).slice(-MAX_FILLS_TOLD);
  const taken = all.filter(isLiquidation).slice(-MAX_LIQUIDATIONS_TOLD);
  const denials = events.filter((event) => event.kind === 'denied').slice(-MAX_DENIALS_TOLD);
  const rest = events.filter((event) => isEnd(spec, event));
  return [...fills, ...taken, ...denials, ...rest].map((event) =>
    notification(spec, event, bodyOf(spec, event, scene)),
  );
}

/** How things stand after the events. */
interface Scene {
  readonly synthetic: boolean;
  /** A position is open. */
  readonly holds: boolean;
  readonly equity: Amount;
}

const isLiquidation = ({ purpose }: FillEvent): boolean => purpose === 'liquidation';

/** That a book of orders by hand is flat again, its last fill has said. */
const isEnd = (
  spec: SessionSpec,
  event: SessionEvent,
): event is Extract<ToldEvent, { kind: 'ended' | 'failed' }> =>
  event.kind === 'failed' || (event.kind === 'ended' && spec.endsWhenFlat !== true);

type ToldEvent = Extract<SessionEvent, { kind: 'fill' | 'denied' | 'ended' | 'failed' }>;

function notification(spec: SessionSpec, event: ToldEvent, body: NotificationBody): Notification {
  const isCritical = event.kind === 'failed' || body.kind === 'liquidated';
  return {
    level: isCritical ? 'critical' : 'info',
    lane: isCritical ? 'critical' : 'report',
    atMs: event.atMs,
    account: spec.account,
    session: spec.uid,
    body,
  };
}

function bodyOf(spec: SessionSpec, event: ToldEvent, scene: Scene): NotificationBody {
  const made = labelOf(spec, scene.synthetic);
  switch (event.kind) {
    case 'fill':
      return fillBody(spec, event, scene);
    case 'denied': {
      const { quote, quoteDecimals, baseDecimals } = instrumentOf(spec, event.instrument);
      return { kind: 'denied', session: spec.name, event, quote, quoteDecimals, baseDecimals, ...made };
    }
    case 'ended':
      return { kind: 'session-ended', session: spec.name, ...made };
    case 'failed': {
      const { code, detail, atMs } = event;
      const told = { kind: 'session-failed', session: spec.name, code, atMs, ...made } as const;
      // What our own code threw is for the log; of the user's own it says what to mend.
      return spec.program.origin === 'own' ? { ...told, detail, holds: scene.holds } : told;
    }
  }
}

function fillBody(spec: SessionSpec, fill: FillEvent, scene: Scene): NotificationBody {
  const { priceDecimals, baseDecimals, quoteDecimals, quote } = instrumentOf(spec, fill.instrument);
  const scales = { priceDecimals, baseDecimals, quoteDecimals, quote };
  const told = { session: spec.name, fill, ...scales, ...labelOf(spec, scene.synthetic) };
  return isLiquidation(fill)
    ? { kind: 'liquidated', ...told, equity: scene.equity }
    : { kind: 'fill', ...told, strategy: spec.program.strategy };
}

export const instrumentOf = (spec: SessionSpec, id: string): Instrument => {
  const found = spec.instruments.find((one) => one.id === id);
  if (found === undefined) throw new RangeError(`session ${spec.name} has no instrument ${id}`);
  return found;
};
