import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A key as an exchange gives it out, which nobody else has. */
export interface Canary {
  readonly key: string;
  readonly secret: string;
  readonly uid: number;
}

const letters = (length: number): string =>
  randomBytes(length * 2)
    .toString('base64')
    .replaceAll(/[^A-Za-z\d]/g, '')
    .slice(0, length);

export const canaries = (count: number): readonly Canary[] =>
  Array.from({ length: count }, (_, index) => ({
    key: letters(18),
    secret: letters(36),
    uid: 9_000 + index,
  }));

function* filesIn(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat?.isDirectory() === true) yield* filesIn(file);
    else if (stat?.isFile() === true) yield file;
  }
}

/** Every file of these folders as one text of bytes, with its name. */
export const contentsOf = (...folders: readonly string[]): readonly (readonly [string, string])[] =>
  folders.flatMap((folder) =>
    [...filesIn(folder)].map((file) => [file, readFileSync(file, 'latin1')] as const),
  );

/** Where one of them, in whatever spelling, stands in these texts. */
export function sightings(
  birds: readonly Canary[],
  texts: readonly (readonly [string, string])[],
): readonly string[] {
  const spellings = birds.flatMap(({ key, secret }) =>
    [key, secret].flatMap((value) => {
      const bytes = Buffer.from(value);
      // The last letters of base64 hang on what follows.
      const coded = bytes.toString('base64').replace(/=+$/, '').slice(0, -1);
      return [value.slice(0, 12), value.slice(-12), bytes.toString('hex'), coded];
    }),
  );
  return texts.flatMap(([name, text]) => spellings.filter((one) => text.includes(one)).map(() => name));
}
