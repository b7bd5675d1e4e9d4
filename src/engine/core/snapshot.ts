import { type Amount, add, subtract, ZERO } from '../domain/amount.js';
import type { PositionSnapshot, SessionSnapshot } from '../domain/session.js';
import { marginUsed } from './margin.js';
import type { SessionParts } from './session-parts.js';

/** A session's figures as they stand. */
export function snapshotOf(session: SessionParts): SessionSnapshot {
  const { spec, account, desk, controls } = session;
  const sums = account.sums();
  const positions = positionsOf(session);
  const equity = account.equity();
  const unrealised = positions.reduce<Amount>((sum, { unrealised: one }) => add(sum, one), ZERO);
  return {
    uid: spec.uid,
    name: spec.name,
    state: controls.state,
    tradingState: controls.tradingState,
    atMs: session.atMs,
    cash: sums.cash,
    paidIn: sums.transfers,
    equity,
    realised: sums.realised,
    unrealised,
    fees: sums.fees,
    funding: sums.funding,
    dayPnl: subtract(equity, account.dayStartEquity),
    dayFills: account.dayFills,
    fills: account.fills,
    orders: desk.orders,
    restingEntries: desk.restingEntries,
    denials: desk.denials,
    roundTrips: account.roundTrips,
    positions,
    bars: session.bars,
  };
}

function positionsOf({ spec, account, desk, contracts }: SessionParts): readonly PositionSnapshot[] {
  return spec.instruments.map(({ id }, instrument) => {
    const stop = desk.protection.stopOf(instrument);
    const target = desk.protection.targetOf(instrument);
    const ends = contracts.liquidationPrice(instrument);
    const { margin } = spec;
    return {
      instrument: id,
      ...account.position(instrument),
      markPrice: account.markPrice(instrument),
      unrealised: account.unrealised(instrument),
      ...(stop === undefined ? {} : { stopPrice: stop }),
      ...guardOf(desk, instrument),
      ...(target === undefined ? {} : { targetPrice: target }),
      ...(margin === undefined ? {} : { margin: marginUsed(account, { instrument, margin }) }),
      ...(ends === undefined ? {} : { liquidationPrice: ends }),
    };
  });
}

/** The stop as whoever keeps it at a venue that is elsewhere must know it. */
function guardOf(
  desk: SessionParts['desk'],
  instrument: number,
): Pick<PositionSnapshot, 'stopSeq' | 'trailBps'> {
  const { stop, trailBps } = desk.lane(instrument);
  if (desk.remote === undefined || stop === undefined) return {};
  return trailBps === undefined ? { stopSeq: stop.seq } : { stopSeq: stop.seq, trailBps };
}
