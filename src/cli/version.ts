import { readFileSync } from 'node:fs';

/** Beside `src` and `dist`. */
const PACKAGE = new URL('../../package.json', import.meta.url);

/** The version of this program. */
export const programVersion = (): string => JSON.parse(readFileSync(PACKAGE, 'utf8')).version;
