/** The few words that belong to this surface; everything else comes finished from the commands. */
export const WORDS = {
  toOne: 'Answered to the one who asked.',
  more: 'further settings, such as fast=10 slow=30',
  part: (from: string, to: string): string => `${from} … ${to}`,
  page: (index: number, of: number): string => `${index}/${of}`,
  tooLarge: (name: string, megabytes: number): string =>
    `${name} has ${megabytes.toFixed(1)} MB; Discord takes 10. It was not sent.`,
  unshown:
    'The answer could not be shown here. What it tells has happened all the same: /status shows how things stand.',
  empty: '–',
} as const;

/** What `/health` says. */
export const TROUBLE = {
  token: 'the token was refused',
  intents: 'the gateway refused the intents',
  slow: 'asked to slow down',
  invalidated: 'the gateway ended the session',
  closed: (code: number): string => `the gateway closed for good (${code})`,
  reconnecting: (time: string): string => `gateway reconnecting since ${time} UTC`,
  noAnswer: (why: string): string => `Discord does not answer: ${why}`,
  commands: (why: string): string => `the commands could not be registered: ${why}`,
} as const;

export const clockTime = (atMs: number): string => new Date(atMs).toISOString().slice(11, 16);
