/**
 * The public part of Bybit v5 on loopback, for tests: REST under /v5/market and the streams /v5/public/spot, linear, inverse.
 *
 *   const double = await startBybitDouble({ bars: 'day.csv.gz', speed: 100 });
 *   // REST at double.url, streams at double.wsUrl
 *   double.drop(); double.silence(90_000); double.bend('late', 3);
 *   double.rest.next(2, { kind: 'status', status: 502 }, '*');
 *   double.market('spot', 'BTCUSDT').amend({ status: 'Closed' });
 *   double.statistics(); await double.close();
 *
 * With speed 0 its clock stands until `advance(ms)`. /_control/... (see control.ts) does the same over HTTP.
 */
import { FaultPlan } from '../fault-plan.js';
import { controlOf } from './control.js';
import { Exchange, type ExchangeOptions } from './market/exchange.js';
import type { Category } from './market/listings.js';
import type { SymbolMarket } from './market/symbol.js';
import { FaultRun, type FaultSchedule } from './plan.js';
import type { RestFault } from './rest/answer.js';
import { IpLimit } from './rest/ip-limit.js';
import { listen } from './server.js';
import { PublicHub } from './stream/hub.js';
import type { Bend, StreamFaults } from './stream/stream-faults.js';

export interface BybitDoubleOptions extends ExchangeOptions {
  readonly port?: number;
  readonly schedule?: FaultSchedule;
  /** Wall ms between two looks at the market; default 20. */
  readonly tickMs?: number;
  /** Of one address in 5 s; default 600, as the exchange has it. */
  readonly mostRequests?: number;
}

interface Statistics {
  readonly requests: number;
  readonly byPath: Readonly<Record<string, number>>;
  /** Answered with 403 because there were too many. */
  readonly tooMany: number;
  readonly socketsOpened: number;
  readonly sockets: ReturnType<PublicHub['open']>;
  readonly struck: Readonly<StreamFaults['struck']> & { readonly rest: number };
}

export interface BybitDouble {
  readonly url: string;
  readonly wsUrl: string;
  readonly port: number;
  readonly exchange: Exchange;
  readonly rest: FaultPlan<RestFault>;
  readonly limit: IpLimit;
  /** Throws for a symbol that was never listed. */
  market(category: Category, symbol: string): SymbolMarket;
  nowMs(): number;
  /** Moves the clock and tells what has happened. */
  advance(ms: number): void;
  drop(): void;
  /** Nothing is told for this much market time; pings are answered. */
  silence(ms: number, category?: Category): void;
  refuseSockets(on: boolean): void;
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
}

function statistics({ hub, rest, limit, heard }: Parts): Statistics {
  const byPath: Record<string, number> = {};
  for (const one of heard) {
    const path = one.split('?')[0] as string;
    byPath[path] = (byPath[path] ?? 0) + 1;
  }
  return {
    requests: heard.length,
    byPath,
    tooMany: limit.refused,
    socketsOpened: hub.opened,
    sockets: hub.open(),
    struck: { ...hub.faults.struck, rest: rest.struck() },
  };
}

function played(parts: Parts): Omit<BybitDouble, 'url' | 'wsUrl' | 'port' | 'close'> {
  const { exchange, hub, rest, limit, heard } = parts;
  return {
    exchange,
    rest,
    limit,
    market(category, symbol) {
      const found = exchange.symbol(category, symbol);
      if (found === undefined) throw new Error(`${category} ${symbol} is not listed`);
      return found;
    },
    nowMs: () => exchange.nowMs(),
    advance(ms) {
      exchange.clock.advance(ms);
      hub.tick();
    },
    drop: () => hub.drop(),
    silence: (ms, category = 'all' as never) => hub.faults.silence(exchange.nowMs() + ms, category),
    refuseSockets: (on) => hub.refuse(on),
    bend: (bend, count) => hub.faults.next(bend, count),
    requests: () => heard,
    statistics: () => statistics(parts),
  };
}

/** Resolves when it listens. Rejects if the port is taken. */
export async function startBybitDouble(options: BybitDoubleOptions = {}): Promise<BybitDouble> {
  const exchange = new Exchange(options);
  const hub = new PublicHub(exchange);
  const rest = new FaultPlan<RestFault>(() => true);
  const parts: Parts = { exchange, hub, rest, limit: new IpLimit(options.mostRequests), heard: [] };
  const control = controlOf(() => double);
  const heard = (path: string): void => void parts.heard.push(path);
  const { server, port } = await listen(
    { rest: { exchange, faults: rest, limit: parts.limit }, hub, control, heard },
    options.port ?? 0,
  );
  const faults = options.schedule && new FaultRun(exchange, hub, options.schedule);
  const timer = setInterval(() => {
    faults?.tick(exchange.nowMs());
    hub.tick();
  }, options.tickMs ?? TICK_MS);
  const double: BybitDouble = {
    ...played(parts),
    url: `http://127.0.0.1:${port}`,
    wsUrl: `ws://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        clearInterval(timer);
        hub.refuse(true);
        hub.drop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return double;
}
