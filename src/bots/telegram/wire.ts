/** Reading what came over the wire: nothing is trusted to have the shape that it should have. */
export type Wire = Readonly<Record<string, unknown>>;

export const isWire = (value: unknown): value is Wire =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object under this name; undefined when there is none. */
export function objectAt(value: unknown, name: string): Wire | undefined {
  const found = isWire(value) ? value[name] : undefined;
  return isWire(found) ? found : undefined;
}

export function textAt(value: unknown, name: string): string | undefined {
  const found = isWire(value) ? value[name] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/** A whole number that this language can hold exactly. */
export function integerAt(value: unknown, name: string): number | undefined {
  const found = isWire(value) ? value[name] : undefined;
  return typeof found === 'number' && Number.isSafeInteger(found) ? found : undefined;
}

/** An id as text, which is what it is. */
export function idAt(value: unknown, name: string): string | undefined {
  const found = integerAt(value, name);
  return found === undefined || found === 0 ? undefined : String(found);
}

/** The data of all buttons under a message. */
export function buttonKeys(message: Wire): readonly string[] {
  const rows = objectAt(message, 'reply_markup')?.['inline_keyboard'];
  if (!Array.isArray(rows)) return [];
  return rows
    .flatMap((row: unknown) => (Array.isArray(row) ? row : []))
    .flatMap((button: unknown) => textAt(button, 'callback_data') ?? []);
}
