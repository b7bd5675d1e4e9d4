import path from 'node:path';

/** A file that breaks exactly one rule, to prove that the rule can fail. */
export interface Breach {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
}

const ENGINE = 'src/engine';

/** Innocent files that the breaches import; the proof also asserts that nothing is found in them. */
export const INNOCENT: readonly string[] = [
  `${ENGINE}/domain/noun.ts`,
  `${ENGINE}/analytics/metric.ts`,
  `${ENGINE}/core/session.ts`,
  `${ENGINE}/runtime/assembly.ts`,
  `${ENGINE}/usecases/ask.ts`,
  `${ENGINE}/adapters/redis/queue.ts`,
  'src/commands/help.ts',
  'src/bots/discord/render.ts',
  'tests/unit/other.test.ts',
  'tests/builders/bar.ts',
];

function importing(rule: string, file: string, target: string, form = 'import type { X } from'): Breach {
  const relative = path.posix.relative(path.posix.dirname(file), target).replace(/\.ts$/, '.js');
  const specifier = relative.startsWith('.') ? relative : `./${relative}`;
  return { rule, file, text: `${form} '${specifier}';\nexport type Y = X;\n` };
}

const layer = (name: string, file: string, target: string, form?: string): Breach =>
  importing(`layer: ${name}`, file, target, form);

const LAYERS: readonly Breach[] = [
  { rule: 'layer: placed', file: 'src/helpers/odds.ts', text: 'export const a = 1;\n' },
  { rule: 'layer: resolved', file: 'src/commands/lost.ts', text: "export { a } from './nothing.js';\n" },
  layer('config', 'src/config.ts', `${ENGINE}/core/session.ts`),
  layer('bots', 'src/bots/console/index.ts', `${ENGINE}/domain/noun.ts`),
  layer('bots', 'src/bots/web/index.ts', `${ENGINE}/usecases/ask.ts`, 'export type { X } from'),
  layer('commands', 'src/commands/risk/halt.ts', `${ENGINE}/core/session.ts`),
  layer('commands', 'src/commands/risk/caps.ts', `${ENGINE}/adapters/redis/queue.ts`),
  layer('usecases', `${ENGINE}/usecases/push.ts`, 'src/commands/help.ts'),
  layer('usecases', `${ENGINE}/usecases/core.ts`, `${ENGINE}/core/session.ts`),
  layer('runtime', `${ENGINE}/runtime/live.ts`, `${ENGINE}/adapters/redis/queue.ts`),
  layer('runtime', `${ENGINE}/runtime/paper.ts`, `${ENGINE}/usecases/ask.ts`, 'export * from'),
  layer('adapters', `${ENGINE}/adapters/cron/ticks.ts`, `${ENGINE}/runtime/assembly.ts`),
  layer('ports', `${ENGINE}/ports/feed.ts`, `${ENGINE}/core/session.ts`),
  layer('core', `${ENGINE}/core/orders.ts`, `${ENGINE}/analytics/metric.ts`),
  layer('strategies', `${ENGINE}/strategies/cross.ts`, `${ENGINE}/core/session.ts`),
  layer('sim', `${ENGINE}/sim/venue.ts`, `${ENGINE}/core/session.ts`),
  layer('risk', `${ENGINE}/risk/caps.ts`, `${ENGINE}/core/session.ts`),
  layer('analytics', `${ENGINE}/analytics/tune.ts`, `${ENGINE}/core/session.ts`),
  layer('indicators', `${ENGINE}/indicators/ema.ts`, `${ENGINE}/core/session.ts`),
  layer('domain', `${ENGINE}/domain/book.ts`, 'src/bots/discord/render.ts', 'import'),
  importing('strangers: adapters', `${ENGINE}/adapters/vault/keys.ts`, `${ENGINE}/adapters/redis/queue.ts`),
  importing('strangers: bots', 'src/bots/telegram/index.ts', 'src/bots/discord/render.ts'),
];

const using = (name: string, file: string, specifier: string, form = 'import x from'): Breach => ({
  rule: `package: ${name}`,
  file,
  text: `${form} '${specifier}';\n`,
});

const PACKAGES: readonly Breach[] = [
  using('ccxt', `${ENGINE}/adapters/bars/fetch.ts`, 'ccxt'),
  using('ccxt', 'src/commands/price.ts', 'ccxt/js/src/pro/bybit.js', 'import type x from'),
  using('prisma', `${ENGINE}/runtime/store.ts`, '@prisma/client/runtime/client', 'import type x from'),
  using('pg', `${ENGINE}/usecases/rows-there.ts`, 'pg'),
  using('better-sqlite3', `${ENGINE}/usecases/rows.ts`, 'better-sqlite3'),
  using('redis', `${ENGINE}/runtime/jobs.ts`, 'bullmq'),
  using('redis', 'src/commands/queue.ts', 'ioredis', 'export * from'),
  using('node-cron', `${ENGINE}/runtime/daily.ts`, 'node-cron'),
  using('telegraf', 'src/bots/console/telegraf.ts', 'telegraf'),
  using('discord.js', 'src/commands/embed.ts', 'discord.js'),
  using('nodemailer', 'src/bots/outward/post.ts', 'nodemailer'),
  using('pino', 'src/commands/log.ts', 'pino'),
  using('pure', `${ENGINE}/domain/file.ts`, 'node:fs'),
  using('pure', `${ENGINE}/core/csv.ts`, 'csv-parse/sync'),
  using('pure', `${ENGINE}/risk/plain.ts`, 'fs', 'import'),
];

const says = (rule: string, file: string, text: string): Breach => ({ rule, file, text: `${text}\n` });

const PURITY: readonly Breach[] = [
  says('pure: clock', `${ENGINE}/core/now.ts`, 'export const now = (): number => Date.now();'),
  says('pure: clock', `${ENGINE}/core/when.ts`, 'export const at = new Date(0);'),
  says('pure: chance', `${ENGINE}/sim/slip.ts`, "export const slip = Math['random']();"),
  says(
    'pure: timers',
    `${ENGINE}/sim/wait.ts`,
    'export const f = (g: () => void) => [queueMicrotask][0]?.(g);',
  ),
  says('pure: timers', `${ENGINE}/strategies/late.ts`, 'setTimeout(() => 1, 5);'),
  says('pure: process', `${ENGINE}/risk/memory.ts`, `export const m = \`\${process.memoryUsage().rss}\`;`),
  says('pure: console', `${ENGINE}/indicators/say.ts`, "console.log('x');"),
  says(
    'pure: back door',
    `${ENGINE}/domain/door.ts`,
    "export const d = Reflect.get(globalThis, 'Da' + 'te');",
  ),
  says('pure: async', `${ENGINE}/analytics/slow.ts`, 'export async function f() { return 1; }'),
  says('pure: async', `${ENGINE}/core/slow.ts`, 'export class A { async go() { return 1; } }'),
  says('pure: async', `${ENGINE}/core/lazy.ts`, "export const f = () => import('zod');"),
  says('pure: clock', `${ENGINE}/risk/member.ts`, 'export class A { f() { return [Date][0]; } }'),
  says('time by ports', `${ENGINE}/runtime/tick.ts`, 'export const f = () => setInterval(() => 1, 5);'),
  says('time by ports', 'src/bots/console/wait.ts', 'export const now = Date.now();'),
  says('time by ports', 'src/commands/when.ts', 'export const at = new Date();'),
  says('time by ports', `${ENGINE}/usecases/age.ts`, 'export const at = performance.now();'),
  says('mode words', 'src/commands/mode.ts', 'export const f = (isLive: boolean) => isLive;'),
  says('mode words', `${ENGINE}/strategies/sly.ts`, 'export const f = (c: { dryRun: 1 }) => c.dryRun;'),
  says('environment', 'src/commands/env.ts', "export const home = process.env['HOME'];"),
  says('environment', 'src/config/read.ts', "export const home = process.env['HOME'];"),
  says('environment', 'src/main.ts', 'const { env } = process;\nexport const home = env;'),
  says('environment', 'src/cli.ts', "import { env } from 'node:process';\nexport const home = env;"),
];

const APPROVALS: readonly Breach[] = [
  says('approval: maker', `${ENGINE}/core/forge.ts`, 'export const f = (x: unknown) => x as ApprovedOrder;'),
  says(
    'approval: maker',
    `${ENGINE}/sim/forge.ts`,
    'export const f = (x: never) => x as readonly ApprovedOrder[];',
  ),
  says(
    'approval: venue',
    `${ENGINE}/ports/a.ts`,
    'export interface Venue { submit(order: OrderIntent): void }',
  ),
  says(
    'approval: venue',
    `${ENGINE}/ports/b.ts`,
    'export interface Venue { submit: (o: ApprovedOrder | Raw) => void }',
  ),
];

const BORDERS: readonly Breach[] = [
  importing('tests: source', 'src/commands/fake.ts', 'tests/builders/bar.ts'),
  importing('tests: each other', 'tests/unit/lean.test.ts', 'tests/unit/other.test.ts'),
  importing('tests: doubles', 'tests/doubles/venue.ts', `${ENGINE}/domain/noun.ts`),
];

const repeat = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const LIMITS: readonly Breach[] = [
  says(
    'limit: file',
    'src/commands/long.ts',
    repeat(301, (i) => `export const a${i} = ${i};`),
  ),
  says(
    'limit: imports',
    'src/commands/wide.ts',
    repeat(9, (i) => `import x${i} from 'node:fs';`),
  ),
  says('limit: function', 'src/commands/deep.ts', `export function f() {\n${repeat(60, () => '  // é')}\n}`),
  says('limit: function', 'src/commands/arrow.ts', `export const f = () => {\n${repeat(60, () => '')}\n};`),
  says('limit: function', 'src/commands/class.ts', `export class A { m() {\n${repeat(60, () => '')}\n} }`),
];

export const BREACHES: readonly Breach[] = [
  ...LAYERS,
  ...PACKAGES,
  ...PURITY,
  ...APPROVALS,
  ...BORDERS,
  ...LIMITS,
];

/** What the rules must let pass: look-alikes in names, strings and comments, and the arrows of the design. */
export const ALLOWED: readonly { file: string; text: string }[] = [
  {
    file: `${ENGINE}/core/alike.ts`,
    text: "// Date, await, console\nexport const f = (o: { process: number }) => [o.process, 'Math.random()'];\n",
  },
  { file: `${ENGINE}/risk/review.ts`, text: 'export const f = (x: unknown) => x as ApprovedOrder;\n' },
  { file: `${ENGINE}/ports/c.ts`, text: 'export interface Venue { submit(order: ApprovedOrder): void }\n' },
  {
    file: `${ENGINE}/runtime/mode.ts`,
    text: 'export const isLive = true;\nexport const day = new Date(5);\n',
  },
  { file: `${ENGINE}/adapters/bybit/open.ts`, text: "export const open = async () => import('ccxt');\n" },
  { file: `${ENGINE}/strategies/params.ts`, text: "import { z } from 'zod';\nexport const p = z;\n" },
  {
    file: 'src/bots/discord/index.ts',
    text: "import 'discord.js';\nimport '../surface.js';\nimport './render.js';\nimport '../../commands/help.js';\n",
  },
  { file: 'src/bots/surface.ts', text: 'export const surface = 1;\n' },
  { file: 'src/cli/program.ts', text: repeat(9, (i) => `import x${i} from 'node:fs';`) },
  { file: 'src/commands/registry.ts', text: repeat(9, (i) => `import x${i} from 'node:fs';`) },
];
