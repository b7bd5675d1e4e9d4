import path from 'node:path';
import type { Config } from '../../config.js';
import { readOwner } from '../../engine/adapters/prisma/lock.js';
import type { ControlReply } from '../../main-options.js';
import { chatChecks } from './chat-checks.js';
import { bad, type Check, ok } from './check.js';
import { databaseCheck } from './database-checks.js';
import { exchangeChecks } from './exchange-checks.js';
import { homeChecks } from './home-checks.js';
import { outwardChecks } from './outward-checks.js';

/** The answer to `key-check`, and whether a desk was opened for it because none runs. */
export type KeyAnswer = ControlReply & { readonly alone: boolean };

/** Looks at everything that a desk of these settings needs; a desk may be running meanwhile. */
export async function examine(config: Config, askKeys: () => Promise<KeyAnswer>): Promise<readonly Check[]> {
  const [home, database, exchange, chats, outward] = await Promise.all([
    homeChecks(config),
    databaseCheck(config),
    exchangeChecks(config.bybit),
    chatChecks(config),
    outwardChecks(config.alerts),
  ]);
  // What is damaged is better not opened.
  const keys = database.state === 'bad' ? [] : keyChecks(config, await askKeys());
  const isNeeded = config.market.kind === 'bybit' || keys.some(({ name }) => name.startsWith('key '));
  return [
    nodeCheck(),
    ...home,
    database,
    ...keys,
    ...(isNeeded ? exchange : exchange.map(milder)),
    ...chats,
    ...outward,
  ];
}

/** Without a key, and with a market that can do without it, an exchange that is away stops nothing. */
const milder = (check: Check): Check => (check.state === 'bad' ? { ...check, state: 'warn' } : check);

const nodeCheck = (): Check => ok('program', `Node ${process.versions.node}`);

function keyChecks({ home }: Config, { alone, opened, checks, lines }: KeyAnswer): readonly Check[] {
  if (opened === false) return [bad('desk', lines.join(' '))];
  const { pid, sinceMs } = readOwner(path.join(home, 'lock.db'));
  const since = sinceMs === undefined ? '' : ` since ${new Date(sinceMs).toISOString()}`;
  const process = pid === undefined ? '' : `, process ${pid}`;
  const desk = ok('desk', alone ? 'none runs here' : `runs here${process}${since}`);
  return [desk, ...(checks ?? [bad('keys', lines.join(' '))])];
}
