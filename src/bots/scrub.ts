/** Stands where a secret stood. Shorter than any secret, so that none can be a part of it. */
const MARK = '[token]';
/** Shorter texts occur by chance; a platform's token is never so short. */
const SHORTEST_SECRET = 8;

/** Tokens as they look: of Telegram, of Discord bots, and the last part of URLs of webhooks and interactions. */
const SHAPES: readonly { readonly shape: RegExp; readonly instead: string }[] = [
  { shape: /\d{5,}(?::|%3A)[\w-]{30,}/gi, instead: MARK },
  { shape: /[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g, instead: MARK },
  { shape: /((?:webhooks|interactions)\/\d+\/)(?!\[token\])[^/?#\s"'<>]+/gi, instead: `$1${MARK}` },
];

/** Takes these secrets out of a text, in the spellings in which they travel, and whatever looks like one. */
export function scrubber(secrets: readonly string[]): (text: string) => string {
  const spellings = secrets.filter(({ length }) => length >= SHORTEST_SECRET).flatMap(spellingsOf);
  // The longest first: one secret may be a part of another.
  const known = [...new Set(spellings)].sort((a, b) => b.length - a.length);
  return (text) => {
    const without = known.reduce((left, secret) => left.replaceAll(secret, MARK), text);
    const clean = SHAPES.reduce((left, { shape, instead }) => left.replace(shape, instead), without);
    // What remains may, joined by the mark, spell another one: then rather say nothing.
    return known.some((secret) => clean.includes(secret)) ? MARK : clean;
  };
}

function spellingsOf(secret: string): readonly string[] {
  const wellFormed = Buffer.from(secret).toString();
  return [
    secret,
    wellFormed,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(wellFormed),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
  ];
}
