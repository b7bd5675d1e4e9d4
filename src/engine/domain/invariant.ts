/** A bug in our own code: the session that meets one stops itself, loudly. Never thrown for bad input. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
  constructor(
    readonly code: string,
    readonly values: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${code} ${JSON.stringify(values)}`);
  }
}

/** Throws {@link InvariantError} unless `condition` holds. */
export function invariant(
  condition: boolean,
  code: string,
  values: Readonly<Record<string, string | number>> = {},
): asserts condition {
  if (!condition) throw new InvariantError(code, values);
}
