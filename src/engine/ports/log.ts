/** Structured log; fields are plain values, never objects with secrets. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** A thrown value as fields: name, message, stack, and the messages of its causes. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: String(error) };
  const causes: string[] = [];
  for (let cause = error.cause; cause !== undefined && causes.length < 5; cause = Object(cause).cause) {
    causes.push(String(cause));
  }
  return {
    error: `${error.name}: ${error.message}`,
    stack: error.stack,
    cause: causes.length === 0 ? undefined : causes.join(' < '),
  };
}

/** The same log with the id of the request that is being handled in every line. */
export function withCorrelation(log: Log, correlation: string): Log {
  return {
    debug: (message, fields) => log.debug(message, { ...fields, correlation }),
    info: (message, fields) => log.info(message, { ...fields, correlation }),
    warn: (message, fields) => log.warn(message, { ...fields, correlation }),
    error: (message, fields) => log.error(message, { ...fields, correlation }),
  };
}
