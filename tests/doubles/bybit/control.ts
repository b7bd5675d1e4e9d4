/**
 * What the double does on demand, over HTTP for another process: POST a JSON object to /_control/NAME.
 *
 *   drop {} · silence {ms, category?} · refuse {on} · bend {bend, count}          of the streams (ms = market time)
 *   fault {count, fault, path?} · chance {share, faults, seed?, path?} · clear {}  of REST
 *   amend {category, symbol, change} · delist {category, symbol} · spoil {category, symbol, how, ms, where?}
 *   eventFault {count, fault, topic?} · tradeFault {count, fault} · outage {on} · restart {}   of what needs a key
 *   fill move letGo thin orderByHand cancelByExchange raceCancels liquidate deleverage fund deposit withdraw maintenance: see people.ts
 *   advance {ms} · now {} -> {nowMs} · statistics {} -> Statistics
 */
import type { BybitDouble } from './bybit-double.js';
import type { Category } from './market/listings.js';
import type { Distortion } from './market/symbol.js';
import { PEOPLE_COMMANDS } from './people/control.js';
import type { EventFault } from './private-stream/event-faults.js';
import type { TradeFault } from './private-stream/trade-socket.js';
import type { RestFault } from './rest/answer.js';
import type { Bend } from './stream/stream-faults.js';

type Body = Record<string, unknown>;
type Command = (double: BybitDouble, body: Body) => unknown;

const number = (body: Body, name: string): number => {
  const value = Number(body[name]);
  if (!Number.isFinite(value)) throw new Error(`${name} must be a number`);
  return value;
};
const market = (double: BybitDouble, body: Body) =>
  double.market(body['category'] as Category, String(body['symbol']));
const aim = (body: Body): readonly string[] | '*' =>
  body['path'] === undefined ? '*' : [String(body['path'])];

const COMMANDS: Readonly<Record<string, Command>> = {
  drop: (double) => double.drop(),
  silence: (double, body) => double.silence(number(body, 'ms'), body['category'] as Category | undefined),
  refuse: (double, body) => double.refuseSockets(body['on'] === true),
  bend: (double, body) => double.bend(body['bend'] as Bend, number(body, 'count')),
  fault: (double, body) => double.rest.next(number(body, 'count'), body['fault'] as RestFault, aim(body)),
  chance: (double, body) => {
    const seed = body['seed'] === undefined ? 1 : number(body, 'seed');
    double.rest.chance(number(body, 'share'), body['faults'] as RestFault[], { seed, aim: aim(body) });
  },
  clear: (double) => double.rest.clear(),
  amend: (double, body) => market(double, body).amend(body['change'] as Body),
  delist: (double, body) => market(double, body).delist(double.nowMs()),
  spoil: (double, body) => {
    const untilMs = double.nowMs() + number(body, 'ms');
    const where = body['where'] === 'everywhere' ? 'everywhere' : 'stream';
    market(double, body).spoil(body['how'] as Distortion, untilMs, where);
  },
  eventFault: (double, body) => {
    const topics = body['topic'] === undefined ? '*' : [String(body['topic'])];
    double.events.next(number(body, 'count'), body['fault'] as EventFault, topics);
  },
  tradeFault: (double, body) => double.trade.next(number(body, 'count'), body['fault'] as TradeFault, '*'),
  outage: (double, body) => double.outage(body['on'] === true),
  restart: (double) => double.restart(),
  advance: (double, body) => double.advance(number(body, 'ms')),
  now: (double) => ({ nowMs: double.nowMs() }),
  statistics: (double) => double.statistics(),
};

export const controlOf = (double: () => BybitDouble) => (name: string, body: Body) => {
  const command = COMMANDS[name];
  const people = PEOPLE_COMMANDS[name];
  if (people !== undefined) return people(double().people, body);
  if (command === undefined) {
    const all = [...Object.keys(COMMANDS), ...Object.keys(PEOPLE_COMMANDS)];
    throw new Error(`there is no ${name}; there is ${all.join(', ')}`);
  }
  return command(double(), body);
};
