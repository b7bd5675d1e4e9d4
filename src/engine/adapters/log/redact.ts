/** What stands where a secret stood. */
export const REDACTED = '[redacted]';

/** Shorter texts occur by chance in every log; a secret of this system is never so short. */
const SHORTEST_SECRET = 8;

export interface Redactor {
  /** Without known secrets and without anything that looks like one. */
  text(value: string): string;
  /** The same for a named value: a name such as `apiSecret` is enough to hide it. */
  field(name: string, value: string): string;
  /** Without known secrets alone: what people read may look like a secret and be none. */
  known(value: string): string;
}

/** Shapes of tokens: of Telegram bots, Discord bots, signed web tokens, keys of cloud and model vendors. */
const TOKENS: readonly RegExp[] = [
  /\d{6,12}:[\w-]{30,}/g,
  /[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g,
  /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g,
  /\b(?:sk|pk|ghp|gho|xox[abp])[-_][\w-]{16,}/g,
];

/** `password: anything`, `secret=anything`; quotes and backslashes come from JSON inside of text. */
const NAMED_WORD = /((?:password|passwd|passphrase|secret)["'\\]*\s*[:=]\s*["'\\]*)[^\s"'\\,;&}]+/gi;
/** `api key 8f3c…`, `token: …`, `Bearer …`, `signature=…`: only long values with a digit, as "key" is a plain word too. */
const NAMED_KEY =
  /((?:key|token|authorization|bearer|basic|signature|sign|cookie|nonce)["'\\]*(?:\s*[:=]\s*|\s+)["'\\]*)(?=[\w+/.=~-]*\d)[\w+/.=~-]{16,}/gi;

/** `postgresql://user:password@host`: the address stays, its password goes. */
const IN_ADDRESS = /(\b[a-z][a-z\d+.-]*:\/\/[^\s:/@"']*:)[^\s@"']+(?=@)/gi;

/** How a stream is logged in to: key, time, signature. */
const SIGNED_ARGS = /(args["'\\]*\s*:\s*\[)[^\]]*\b[\da-f]{64}\b[^\]]*/gi;

const SECRET_NAME = /secret|token|password|passphrase|api_?key|private_?key|authorization|cookie/i;

/** Hides these secrets, in the spellings in which they travel, and whatever looks like one. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const spellings = secrets.filter((secret) => secret.length >= SHORTEST_SECRET).flatMap(spellingsOf);
  // The longest first: one secret may be a part of another.
  const known = [...new Set(spellings)].sort((a, b) => b.length - a.length);
  const without = (value: string): string =>
    known.reduce((left, secret) => left.replaceAll(secret, REDACTED), value);
  const text = (value: string): string => {
    const unsigned = without(value).replace(SIGNED_ARGS, `$1${REDACTED}`);
    const shapeless = TOKENS.reduce((left, shape) => left.replace(shape, REDACTED), unsigned);
    const addresses = shapeless.replace(IN_ADDRESS, `$1${REDACTED}`);
    return addresses.replace(NAMED_WORD, `$1${REDACTED}`).replace(NAMED_KEY, `$1${REDACTED}`);
  };
  return {
    text,
    known: without,
    field: (name, value) => (SECRET_NAME.test(name) || namesKey(name, value) ? REDACTED : text(value)),
  };
}

/** A field called `key` is hidden if its value looks like a key: `key: 'fast-crossed-above-slow'` stays. */
function namesKey(name: string, value: string): boolean {
  const found = `${name}=${value}`.search(NAMED_KEY);
  return found >= 0 && found < name.length;
}

function spellingsOf(secret: string): readonly string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const bytes = Buffer.from(secret);
  const inAddress = encodeURIComponent(bytes.toString());
  return [
    secret,
    inJson,
    JSON.stringify(inJson).slice(1, -1),
    inAddress,
    inAddress.replaceAll(/%../g, (code) => code.toLowerCase()),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...[0, 1, 2].flatMap((before) => base64Of(bytes, before)),
  ];
}

/** As it reads in the middle of a longer text, so many bytes behind a border of three: the letters that are its own alone. */
function base64Of(bytes: Buffer, before: number): readonly string[] {
  const all = Buffer.concat([Buffer.alloc(before), bytes]);
  const own = all.toString('base64').slice(Math.ceil((before * 4) / 3), Math.floor((all.length * 4) / 3));
  return [own, own.replaceAll('+', '-').replaceAll('/', '_')].filter(
    ({ length }) => length >= SHORTEST_SECRET,
  );
}
