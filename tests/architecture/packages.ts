import { isBuiltin } from 'node:module';
import type { Finding, SourceFile } from './finding.js';
import { isPure } from './layers.js';

/** A package and the only places that may import it. */
const HOMES: readonly { name: string; packages: RegExp; homes: readonly string[] }[] = [
  { name: 'ccxt', packages: /^ccxt$/, homes: ['src/engine/adapters/bybit/'] },
  { name: 'prisma', packages: /^@prisma\//, homes: ['src/engine/adapters/prisma/'] },
  { name: 'pg', packages: /^pg$/, homes: ['src/engine/adapters/prisma/'] },
  { name: 'better-sqlite3', packages: /^better-sqlite3$/, homes: ['src/engine/adapters/prisma/'] },
  { name: 'redis', packages: /^(?:bullmq|ioredis)$/, homes: ['src/engine/adapters/redis/'] },
  { name: 'node-cron', packages: /^node-cron$/, homes: ['src/engine/adapters/cron/'] },
  { name: 'telegraf', packages: /^telegraf$/, homes: ['src/bots/telegram/'] },
  {
    name: 'discord.js',
    packages: /^(?:discord\.js|@discordjs\/.*|discord-api-types)$/,
    homes: ['src/bots/discord/'],
  },
  { name: 'nodemailer', packages: /^nodemailer$/, homes: ['src/bots/outward/email.ts'] },
  {
    name: 'pino',
    packages: /^pino(?:-.*)?$/,
    homes: ['src/main.ts', 'src/main/', 'src/cli.ts', 'src/cli/', 'src/engine/adapters/'],
  },
];

/** All that the pure part may import from outside: no I/O can hide in it. */
const PURE_PACKAGES = ['zod'];

/** `@scope/name/deep/file` -> `@scope/name`. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

export function checkPackages({ file, imports }: SourceFile): Finding[] {
  if (!file.startsWith('src/')) return [];
  const outside = imports.filter(
    ({ file: ours, specifier }) => ours === undefined && !specifier.startsWith('.'),
  );
  return outside.flatMap(({ specifier }) => {
    const name = isBuiltin(specifier) ? specifier : packageOf(specifier);
    const found: Finding[] = HOMES.filter(
      ({ packages, homes }) => packages.test(name) && !homes.some((home) => file.startsWith(home)),
    ).map((rule) => ({ rule: `package: ${rule.name}`, file, detail: `imports ${specifier}` }));
    if (isPure(file) && !PURE_PACKAGES.includes(name)) {
      found.push({ rule: 'package: pure', file, detail: `imports ${specifier}` });
    }
    return found;
  });
}

export const PACKAGE_RULES: readonly string[] = [
  'package: pure',
  ...HOMES.map(({ name }) => `package: ${name}`),
];
