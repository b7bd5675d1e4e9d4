// Values that nobody expects, and whole shapes that are broken in one place or several.

const HUGE = '9'.repeat(5_000);
const TEXTS = [
  '',
  ' ',
  HUGE,
  '\u0000\u202e\ud800',
  '@everyone',
  '../../etc/passwd',
  '$' + '{7*7}',
  "'; DROP TABLE inbox; --",
  '<b>',
  '/',
  '//halt',
  '/halt@somebody_else_bot',
  'v1:AAAAAAAAAAAAAAAAAAAAAA',
  'NaN',
  '1e999',
];
const NUMBERS = [0, -1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 60), 1e300];
const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', 'then', ''];

/** A value of any kind; nested at most `depth` deep. */
export function junk(random, depth = 2) {
  switch (random.below(depth > 0 ? 8 : 5)) {
    case 0:
      return null;
    case 1:
      return random.chance(0.5);
    case 2:
      return random.pick(NUMBERS);
    case 3:
      return random.pick(TEXTS);
    case 4:
      return String.fromCodePoint(
        ...Array.from({ length: random.below(12) }, () => 32 + (random.below(60_000) % 55_000)),
      );
    case 5:
      return Array.from({ length: random.below(4) }, () => junk(random, depth - 1));
    case 6:
      return nested(random);
    default:
      return odd(random, depth);
  }
}

/** An object with keys of its own; JSON.parse makes `__proto__` a real key, as a parser of the wire does. */
function odd(random, depth) {
  const fields = Array.from(
    { length: 1 + random.below(3) },
    () =>
      `${JSON.stringify(random.pick([...KEYS, 'id', 'text', 'chat', 'from', 'data']))}:${JSON.stringify(junk(random, depth - 1)) ?? 'null'}`,
  );
  return JSON.parse(`{${fields.join(',')}}`);
}

function nested(random) {
  let value = random.pick(TEXTS.slice(4));
  for (let depth = random.below(200); depth > 0; depth -= 1)
    value = random.chance(0.5) ? [value] : { message: value };
  return value;
}

const isObject = (value) => typeof value === 'object' && value !== null;

/** A copy with one to three of its fields, at any depth, taken away, replaced or joined by foreign ones. */
export function broken(random, whole) {
  const copy = structuredClone(whole);
  for (let times = 1 + random.below(3); times > 0; times -= 1) breakOnce(random, copy);
  return copy;
}

function breakOnce(random, root) {
  let at = root;
  for (;;) {
    const keys = Object.keys(at);
    if (keys.length === 0) return;
    const key = random.pick(keys);
    const next = at[key];
    if (isObject(next) && random.chance(0.7)) {
      at = next;
      continue;
    }
    if (random.chance(0.3)) delete at[key];
    else if (random.chance(0.2)) at[`${key}_`] = junk(random);
    else at[key] = junk(random);
    return;
  }
}
