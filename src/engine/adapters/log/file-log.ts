import { pino } from 'pino';
import type { Clock } from '../../ports/clock.js';
import type { Log, LogFields } from '../../ports/log.js';
import { KnownSecrets } from './known-secrets.js';
import { RotatingFile, type RotatingFileOptions } from './rotating-file.js';

export interface FileLogOptions extends RotatingFileOptions {
  readonly level: keyof Log;
  readonly clock: Clock;
  /** What must never be written, wherever it turns up; more of them may become known. */
  readonly secrets?: KnownSecrets;
}

export interface FileLog extends Log {
  close(): void;
}

/** Names that pino itself writes. */
const TAKEN = new Set(['level', 'time', 'message']);
/** Longer texts are cut, after the secrets are out: half a secret would not be recognised. */
const LONGEST_TEXT = 20_000;

/** JSON lines in a file: `level`, `time` (ms), `message`, then the fields; `correlation` joins what belongs together. */
export function openFileLog(options: FileLogOptions): FileLog {
  const file = new RotatingFile(options);
  const secrets = options.secrets ?? new KnownSecrets();
  const cut = (text: string): string =>
    text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}… (${text.length} characters)`;
  const safeFields = (fields: LogFields): object =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => {
        const given = String(value);
        const safe = cut(secrets.redactor.field(name, given));
        // An unchanged number stays a number.
        return [safeName(secrets.redactor.text(name)), safe === given ? value : safe];
      }),
    );
  const sink = pino(
    {
      level: options.level,
      base: null,
      messageKey: 'message',
      timestamp: () => `,"time":${options.clock.nowMs()}`,
      formatters: { level: (level) => ({ level }) },
    },
    file,
  );
  const write =
    (level: keyof Log) =>
    (message: string, fields: LogFields = {}): void => {
      try {
        sink[level](safeFields(fields), cut(secrets.redactor.text(message)));
      } catch {
        // Better no line than one that could not be cleaned.
        sink[level]('a line that could not be cleaned was dropped');
      }
    };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    close: () => file.close(),
  };
}

const safeName = (name: string): string => (TAKEN.has(name) ? `${name}_` : name);
