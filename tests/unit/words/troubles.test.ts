import { describe, expect, it } from 'vitest';
import { TROUBLE } from '../../../src/bots/discord/words.js';
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

describe.each(['de', 'es', 'zh'])('why a platform cannot be reached, in %s', (locale) => {
  const prefs = { ...DEFAULT_PREFERENCES, locale };

  it.each(SAID)('%s', (detail) => {
    const said = troubleText(detail, prefs);
    expect(said).not.toBe(detail);
    for (const figure of detail.match(/\d[\d:]*|ECONNREFUSED/g) ?? []) expect(said).toContain(figure);
    const down = { kind: 'surface', name: 'discord', isUp: false, detail } as const;
    const push = announce({ level: 'warn', lane: 'report', atMs: 0, body: down }, prefs);
    expect(plainReply(push)).toContain(said);
    expect(plainReply(push)).not.toMatch(/\b(?:the|for|with|not|since)\b/);
  });

  it('what nobody has words for stays as it is', () => {
    expect(troubleText('ETIMEDOUT', prefs)).toBe('ETIMEDOUT');
  });
});

it('is said in English as the surface said it', () => {
  for (const detail of SAID) expect(troubleText(detail, DEFAULT_PREFERENCES)).toBe(detail);
});
