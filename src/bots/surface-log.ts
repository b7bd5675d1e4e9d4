type Fields = Readonly<Record<string, unknown>>;

/** Where a surface says what goes wrong; never to a chat. */
export interface Log {
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
}

/** Nothing with a secret in it reaches the log, whoever wrote it. */
export function scrubbed(log: Log, scrub: (text: string) => string): Log {
  const clean = (fields: Fields = {}): Fields =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? scrub(value) : value]),
    );
  return {
    info: (message, fields) => log.info(scrub(message), clean(fields)),
    warn: (message, fields) => log.warn(scrub(message), clean(fields)),
    error: (message, fields) => log.error(scrub(message), clean(fields)),
  };
}
