import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ConfigFault } from './layers.js';

export interface SecretPlace {
  /** The name of the variable that holds it. */
  readonly variable: string;
  /** Inside the home's `secrets` folder. */
  readonly file: string;
  /** What a person calls it. */
  readonly key: string;
  /** What it must look like; a fault never shows what was given. */
  readonly shape: RegExp;
  readonly wanted: string;
}

export const TELEGRAM_TOKEN: SecretPlace = {
  variable: 'TELEGRAM_BOT_TOKEN',
  file: 'telegram-token',
  key: 'the token',
  shape: /^\d{3,20}:[\w-]{30,100}$/,
  wanted: 'a token as BotFather gives it: digits, a colon, letters',
};
export const DISCORD_TOKEN: SecretPlace = {
  variable: 'DISCORD_BOT_TOKEN',
  file: 'discord-token',
  key: 'the token',
  shape: /^[\w-]{10,}\.[\w-]{4,}\.[\w-]{20,}$/,
  wanted: 'a bot token: three parts joined by points',
};

export type Secret =
  | { readonly kind: 'secret'; readonly value: string; readonly origin: string }
  | { readonly kind: 'none' }
  | ConfigFault;

interface SecretSources {
  /** Absolute. */
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** From the environment or a file of the owner's alone; never from a settings file or an argument, which others can read. */
export function readSecret(place: SecretPlace, { home, env }: SecretSources): Secret {
  const given = env[place.variable];
  if (given) return checked(place, given, place.variable);
  const file = path.join(home, 'secrets', place.file);
  // Also false for a home that is no folder: whoever opens it says so.
  if (!existsSync(file)) return { kind: 'none' };
  const { mode } = statSync(file);
  if ((mode & 0o077) !== 0) {
    return {
      kind: 'bad-value',
      origin: file,
      key: 'its mode',
      given: modeOf(mode),
      wanted: '600: chmod 600 it',
    };
  }
  return checked(place, readFileSync(file, 'utf8'), file);
}

const modeOf = (mode: number): string => (mode & 0o777).toString(8);

function checked(place: SecretPlace, given: string, origin: string): Secret {
  const value = given.trim();
  if (place.shape.test(value)) return { kind: 'secret', value, origin };
  return { kind: 'bad-value', origin, key: place.key, given: 'something else', wanted: place.wanted };
}
