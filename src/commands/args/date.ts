import { type ArgKind, fault, value } from './arg.js';

const SPELLED = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;

/** A day or month, UTC: `2021-02-19`, `2021-02`. In ms, its first instant. */
export const date: ArgKind<number> = {
  parse(text) {
    const match = SPELLED.exec(text);
    const spelled = match === null ? '' : `${match[1]}-${match[2]}-${match[3] ?? '01'}`;
    const ms = Date.parse(`${spelled}T00:00:00Z`);
    // 2021-02-30 would roll over into March.
    const real = Number.isFinite(ms) && new Date(ms).toISOString().startsWith(spelled);
    return real ? value(ms, spelled) : fault({ kind: 'not-a-date', text });
  },
  looks: (text) => SPELLED.test(text),
  choices: () => [],
};
