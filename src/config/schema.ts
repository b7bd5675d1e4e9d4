import { z } from 'zod';
import type { Amount } from '../engine/domain/amount.js';
import { parseUnits } from '../engine/domain/decimal.js';
import { ENVIRONMENTS } from '../engine/domain/environment.js';
import { between, oneOf, orNone, text, url, whole } from './fields.js';
import { outwardSchema } from './outward-schema.js';

/** Decimals of USDT, in which the amounts of the configuration are given. */
const USDT_DECIMALS = 8;

const isAmount = (value: number | string): boolean => {
  const read = parseUnits(String(value), USDT_DECIMALS);
  return read.ok && read.value >= 0;
};

function toAmount(value: number | string): Amount {
  const read = parseUnits(String(value), USDT_DECIMALS);
  return (read.ok ? read.value : 0) as Amount;
}

const AMOUNT_HINT = 'an amount in USDT such as 10000 or 2500.5';
const usdt = z
  .union([z.number(), z.string()], { error: AMOUNT_HINT })
  .refine(isAmount, { error: AMOUNT_HINT });
const amount = usdt.transform(toAmount);

const GUILDS_HINT = "ids of servers in quotes, such as '112233445566778899', or none";
const bps = between(0, 5_000);

const marketSchema = z.strictObject({
  kind: oneOf('auto', 'bybit', 'synthetic', 'replay'),
  seed: whole(0, 4_294_967_295),
  speed: between(1, 100_000),
  replayFile: orNone(text('the path of a file, or none')),
  replayInstrument: orNone(text('a name such as BTC/USDT, or none')),
});

const INSTRUMENTS_HINT = 'names such as BTC/USDT or BTC/USDT:USDT, separated by commas';
const PAIR = /^[A-Z0-9]{1,20}\/[A-Z0-9]{2,10}(?::[A-Z0-9]{2,10})?$/i;
const names = z
  .string({ error: INSTRUMENTS_HINT })
  .transform((given) => given.split(',').map((one) => one.trim().toUpperCase()))
  .refine((given) => given.every((one) => PAIR.test(one)), { error: INSTRUMENTS_HINT })
  .transform((given) => [...new Set(given)]);

const SOCKET_HINT = 'an address such as wss://stream.example.org';
const bybitSchema = z.strictObject({
  environment: oneOf('auto', ...ENVIRONMENTS),
  apiBase: url,
  wsBase: z.url({ protocol: /^wss?$/, error: SOCKET_HINT }).transform((given) => given.replace(/\/+$/, '')),
  instruments: names,
  historyBars: whole(10, 100_000),
  speed: between(1, 1_000),
});

const paperSchema = z.strictObject({
  makerBps: bps,
  takerBps: bps,
  spreadBps: bps,
  slippageBps: bps,
  latencyMs: whole(0, 60_000),
  maxVolumeShareBps: orNone(whole(1, 10_000)),
  walletCash: amount,
});

const limitsSchema = z.strictObject({
  maxOrderValue: orNone(amount),
  maxPositionValue: orNone(amount),
  priceBandBps: orNone(whole(1, 10_000)),
  maxDailyLoss: orNone(amount),
});

export const configSchema = z.strictObject({
  home: text('the path of a folder'),
  market: marketSchema,
  bybit: bybitSchema,
  keys: z.strictObject({
    unlock: oneOf('file', 'passphrase'),
    kekFile: text('the path of a file, or auto'),
    passphraseFile: orNone(text('the path of a file, or none')),
  }),
  paper: paperSchema,
  session: z.strictObject({ cash: amount, limits: limitsSchema }),
  log: z.strictObject({
    level: oneOf('debug', 'info', 'warn', 'error'),
    maxFileMb: whole(1, 1_000),
    keptFiles: whole(1, 100),
  }),
  console: z.strictObject({
    colour: oneOf('auto', 'always', 'never'),
    enabled: z.boolean({ error: 'true or false' }),
  }),
  telegram: z.strictObject({
    apiRoot: url,
    mode: oneOf('polling', 'webhook'),
    webhookUrl: orNone(url),
    webhookPort: whole(1, 65_535),
  }),
  discord: z.strictObject({
    apiBase: url,
    guilds: orNone(
      z.string({ error: GUILDS_HINT }).regex(/^\d{5,20}(?:\s*,\s*\d{5,20})*$/, { error: GUILDS_HINT }),
    ),
  }),
  alerts: outwardSchema,
});

export type Settings = z.infer<typeof configSchema>;
