/**
 * Bybit v5 on loopback, for tests: REST and the streams /v5/public/spot, linear, inverse, /v5/private and /v5/trade.
 *
 *   const double = await startBybitDouble({ bars: 'day.csv.gz', speed: 100 });
 *   // REST at double.url, streams at double.wsUrl
 *   double.drop(); double.silence(90_000); double.bend('late', 3);
 *   double.rest.next(2, { kind: 'status', status: 502 }, '*');
 *   double.market('spot', 'BTCUSDT').amend({ status: 'Closed' });
 *   double.people.fill(orderId); double.events.next(1, 'duplicate', ['execution']);
 *   double.statistics(); await double.close();
 *
 * With speed 0 its clock stands until `advance(ms)`. /_control/... (see control.ts) does the same over HTTP.
 */
import { FaultPlan } from '../fault-plan.js';
import { controlOf } from './control.js';
import { Exchange, type ExchangeOptions } from './market/exchange.js';
import type { Category } from './market/listings.js';
import type { SymbolMarket } from './market/symbol.js';
import { People } from './people/people.js';
import { FaultRun, type FaultSchedule } from './plan.js';
import { disconnectCancel } from './private/dcp.js';
import { PrivateSide, type SideOptions } from './private/side.js';
import { readStored, restore, stored } from './private/state.js';
import type { EventFault } from './private-stream/event-faults.js';
import { PrivateHub } from './private-stream/hub.js';
import type { TradeFault } from './private-stream/trade-socket.js';
import type { RestFault } from './rest/answer.js';
import { IpLimit } from './rest/ip-limit.js';
import { listen } from './server.js';
import { PublicHub } from './stream/hub.js';
import type { Bend, StreamFaults } from './stream/stream-faults.js';

export interface BybitDoubleOptions extends ExchangeOptions, SideOptions {
  readonly port?: number;
  readonly schedule?: FaultSchedule;
  /** Wall ms between two looks at the market; default 20. */
  readonly tickMs?: number;
  /** Of one address in 5 s; default 600, as the exchange has it. */
  readonly mostRequests?: number;
  /** What `state()` of an earlier one gave: it goes on from there. */
  readonly state?: Buffer;
}

interface Statistics {
  readonly requests: number;
  readonly byPath: Readonly<Record<string, number>>;
  /** Answered with 403 because there were too many. */
  readonly tooMany: number;
  readonly socketsOpened: number;
  readonly sockets: ReturnType<PublicHub['open']>;
  readonly privateSockets: readonly (readonly string[])[];
  /** Answered with 10006. */
  readonly tooManyOfUser: number;
  readonly struck: Readonly<StreamFaults['struck']> & {
    readonly rest: number;
    readonly events: number;
    readonly trade: number;
  };
}

export interface BybitDouble {
  readonly url: string;
  readonly wsUrl: string;
  readonly port: number;
  readonly exchange: Exchange;
  readonly rest: FaultPlan<RestFault>;
  readonly limit: IpLimit;
  /** Of what the private streams tell, aimed at topics. */
  readonly events: FaultPlan<EventFault>;
  /** Of orders by stream, aimed at paths. */
  readonly trade: FaultPlan<TradeFault>;
  readonly people: People;
  readonly side: PrivateSide;
  /** Throws for a symbol that was never listed. */
  market(category: Category, symbol: string): SymbolMarket;
  nowMs(): number;
  /** Moves the clock and tells what has happened. */
  advance(ms: number): void;
  drop(): void;
  /** Nothing is told for this much market time; pings are answered. */
  silence(ms: number, category?: Category): void;
  refuseSockets(on: boolean): void;
  /** Nothing can be reached: connections end, new ones too. */
  outage(on: boolean): void;
  /** The exchange starts again: streams end, what was done stays, ended orders are in the history only. */
  restart(): void;
  /** All accounts, for the option of this name. */
  state(): Buffer;
  bend(bend: Bend, count: number): void;
  /** Paths with their queries, in order. */
  requests(): readonly string[];
  statistics(): Statistics;
  close(): Promise<void>;
}

const TICK_MS = 20;

interface Parts {
  readonly exchange: Exchange;
  readonly hub: PublicHub;
  readonly rest: FaultPlan<RestFault>;
  readonly limit: IpLimit;
  readonly heard: string[];
  readonly side: PrivateSide;
  readonly privateHub: PrivateHub;
  readonly events: FaultPlan<EventFault>;
  readonly trade: FaultPlan<TradeFault>;
  isOut: boolean;
}

function statistics({ hub, rest, limit, heard, privateHub, side, events, trade }: Parts): Statistics {
  const byPath: Record<string, number> = {};
  for (const one of heard) {
    const path = one.split('?')[0] as string;
    byPath[path] = (byPath[path] ?? 0) + 1;
  }
  return {
    requests: heard.length,
    byPath,
    tooMany: limit.refused,
    socketsOpened: hub.opened + privateHub.opened,
    sockets: hub.open(),
    privateSockets: privateHub.open(),
    tooManyOfUser: side.limits.refused,
    struck: { ...hub.faults.struck, rest: rest.struck(), events: events.struck(), trade: trade.struck() },
  };
}

function played(parts: Parts): Omit<BybitDouble, 'url' | 'wsUrl' | 'port' | 'close'> {
  const { exchange, hub, rest, limit, heard, side, privateHub, events, trade } = parts;
  const cut = (): void => {
    hub.drop();
    privateHub.drop();
  };
  return {
    exchange,
    rest,
    limit,
    events,
    trade,
    side,
    people: new People(side, () => privateHub.flush()),
    outage(on) {
      parts.isOut = on;
      for (const one of [hub, privateHub]) one.refuse(on);
      if (on) cut();
    },
    restart() {
      for (const account of side.world.accounts.values()) account.recent = [];
      cut();
    },
    state: () => stored(side),
    market(category, symbol) {
      const found = exchange.symbol(category, symbol);
      if (found === undefined) throw new Error(`${category} ${symbol} is not listed`);
      return found;
    },
    nowMs: () => exchange.nowMs(),
    advance(ms) {
      exchange.clock.advance(ms);
      hub.tick();
      side.catchUp();
      privateHub.flush();
    },
    drop: cut,
    silence: (ms, category = 'all' as never) => hub.faults.silence(exchange.nowMs() + ms, category),
    refuseSockets(on) {
      for (const one of [hub, privateHub]) one.refuse(on);
    },
    bend: (bend, count) => hub.faults.next(bend, count),
    requests: () => heard,
    statistics: () => statistics(parts),
  };
}

function partsOf(options: BybitDoubleOptions): Parts {
  const before = options.state && readStored(options.state);
  const exchange = new Exchange(before === undefined ? options : { ...options, startMs: before.startMs });
  // A market that follows the wall's clock has gone on; one with a time of its own stood still.
  if (before !== undefined) {
    const isWall = exchange.clock.speed === 1 && options.startMs === undefined && options.bars === undefined;
    exchange.clock.advance((isWall ? Date.now() : before.nowMs) - exchange.nowMs());
  }
  const side = new PrivateSide(exchange, options);
  if (before !== undefined) restore(side, before);
  const events = new FaultPlan<EventFault>(() => true);
  const trade = new FaultPlan<TradeFault>(() => true);
  return {
    exchange,
    side,
    events,
    trade,
    hub: new PublicHub(exchange),
    privateHub: new PrivateHub(side, { events, trade }),
    rest: new FaultPlan<RestFault>(() => true),
    limit: new IpLimit(options.mostRequests),
    heard: [],
    isOut: false,
  };
}

/** Resolves when it listens. Rejects if the port is taken. */
export async function startBybitDouble(options: BybitDoubleOptions = {}): Promise<BybitDouble> {
  const parts = partsOf(options);
  const { exchange, hub, privateHub, side, rest } = parts;
  const control = controlOf(() => double);
  const heard = (path: string): void => void parts.heard.push(path);
  const signed = { side, faults: rest, told: () => privateHub.flush() };
  const isOut = (): boolean => parts.isOut;
  const { server, port } = await listen(
    { rest: { exchange, faults: rest, limit: parts.limit }, hub, privateHub, signed, control, heard, isOut },
    options.port ?? 0,
  );
  const faults = options.schedule && new FaultRun(exchange, hub, options.schedule);
  const timer = setInterval(() => {
    faults?.tick(exchange.nowMs());
    hub.tick();
    side.catchUp();
    disconnectCancel(side, (uid) => privateHub.goneSince(uid));
    privateHub.tick();
  }, options.tickMs ?? TICK_MS);
  const double: BybitDouble = {
    ...played(parts),
    url: `http://127.0.0.1:${port}`,
    wsUrl: `ws://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        clearInterval(timer);
        double.refuseSockets(true);
        double.drop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return double;
}
