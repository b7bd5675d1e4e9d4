/** The few words that belong to this surface; everything else comes finished from the commands. */
export const WORDS = {
  buttonGone: 'That button is no longer valid. Nothing was done.',
  pageGone: 'That answer is no longer kept. Ask again.',
  toOne: 'Answered to the one who asked.',
  notYours: 'That is not for you.',
  more: 'further settings, such as fast=10 slow=30',
  back: '◂ back',
  cancel: '✕ cancel',
  type: 'type an answer',
  typed: 'Your answer',
  choose: 'choose',
  part: (from: string, to: string): string => `${from} … ${to}`,
  step: (index: number, of: number): string => `(${index} of ${of})`,
  page: (index: number, of: number): string => `${index}/${of}`,
  optional: (question: string): string => `${question} (optional)`,
  tooLarge: (name: string, megabytes: number): string =>
    `${name} has ${megabytes.toFixed(1)} MB; Discord takes 10. It was not sent.`,
  unshown:
    'The answer could not be shown here. What it tells has happened all the same: /status shows how things stand.',
  failed:
    'That failed inside Helmsman, and it is not known here whether it had an effect. The log has the cause.',
  notCarriedOut: (time: string): string =>
    `The command of ${time} UTC was not carried out. Give it again if it is still wanted.`,
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
