import { describe, expect, it } from 'vitest';
import { TROUBLE } from '../../../src/bots/discord/words.js';
import { judge } from '../../../src/bots/outward/call.js';
import { judgeMail } from '../../../src/bots/outward/email.js';
import { WORDS } from '../../../src/bots/telegram/words.js';
import { announce } from '../../../src/commands/announce.js';
import { troubleText } from '../../../src/commands/views/trouble-text.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import { plainReply } from '../../builders/plain.js';

const { noPicture: _noPicture, noAnswer, ...telegram } = WORDS;
const { closed, reconnecting, noAnswer: silent, commands, ...discord } = TROUBLE;
const SAID: readonly string[] = [
  ...Object.values(telegram),
  ...Object.values(discord),
  noAnswer(37),
  closed(4014),
  reconnecting('14:03'),
  silent('ECONNREFUSED'),
  commands('50001'),
  'what arrived could not be stored',
  'nobody reads the output',
];

/** What channels outside the chats say of what they were answered. */
const cures = { where: 'https://alerts.example.org', setting: 'alerts.webhook.url' };
const whyOf = (tried: ReturnType<typeof judge>): string => ('why' in tried ? tried.why : '');
const answered = (status: number, more: Partial<Parameters<typeof judge>[1]> = {}): string =>
  whyOf(judge({ kind: 'answer', status, afterMs: 0, text: '' }, { ...cures, ...more }));
const mailed = (failure: object, message = ''): string =>
  whyOf(judgeMail(Object.assign(new Error(message), failure), 'mail.example.org:587'));
const OUTWARD: readonly string[] = [
  whyOf(judge({ kind: 'silence', why: 'ECONNREFUSED' }, cures)),
  whyOf(judge({ kind: 'silence', why: 'within 10 s' }, cures)),
  whyOf(judge({ kind: 'silence', why: 'the connection broke' }, cures)),
  answered(503),
  answered(404),
  answered(302),
  answered(400, { said: () => 'topic zu lang' }),
  answered(401, { denied: 'Give the receiver the secret of ALERT_WEBHOOK_SECRET' }),
  answered(403, { denied: 'Look at ALERT_NTFY_TOKEN, and at what it may write', said: () => 'a. b' }),
  `${answered(401)}. Look at ALERT_PUSHOVER_TOKEN and ALERT_PUSHOVER_USER`,
  'https://ntfy.example.org is no healthy ntfy. Look whether alerts.ntfy.server is right',
  mailed({ responseCode: 450, response: '450 4.2.0 Greylisted' }),
  mailed({ responseCode: 535, response: '535 5.7.8 Nein' }),
  mailed({ responseCode: 550, response: '550 5.1.1 Unbekannt' }),
  mailed({ code: 'EAUTH' }),
  mailed({ code: 'ETLS' }),
  mailed({ code: 'ETIMEDOUT' }),
];

describe.each(['de', 'es', 'zh'])('why a platform cannot be reached, in %s', (locale) => {
  const prefs = { ...DEFAULT_PREFERENCES, locale };

  it.each([...SAID, ...OUTWARD])('%s', (detail) => {
    const said = troubleText(detail, prefs);
    expect(said).not.toBe(detail);
    for (const figure of detail.match(
      /\d[\d:.]*\b|ECONNREFUSED|https:\S+\.org|mail\.\S+:587|ALERT_\w+|alerts(?:\.\w+)+/g,
    ) ?? [])
      expect(said).toContain(figure);
    const down = { kind: 'surface', name: 'discord', isUp: false, detail } as const;
    const push = announce({ level: 'warn', lane: 'report', atMs: 0, body: down }, prefs);
    expect(plainReply(push)).toContain(said);
    expect(plainReply(push)).not.toMatch(/\b(?:the|for|with|not|since)\b/);
  });

  it('what a server says of itself stays as it is, whatever it looks like', () => {
    const quoted = answered(400, { said: () => 'the token was refused. Look at it' });
    expect(troubleText(quoted, prefs)).toContain('the token was refused. Look at it');
  });

  it('what nobody has words for stays as it is', () => {
    expect(troubleText('ETIMEDOUT', prefs)).toBe('ETIMEDOUT');
  });
});

it('is said in English as the surface said it', () => {
  for (const detail of [...SAID, ...OUTWARD]) expect(troubleText(detail, DEFAULT_PREFERENCES)).toBe(detail);
});
