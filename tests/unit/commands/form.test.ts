import { describe, expect, it } from 'vitest';
import { questionId } from '../../../src/commands/form/question.js';
import type { Reply } from '../../../src/commands/reply.js';
import { type Chat, openChat, plainText } from '../../builders/chat.js';
import { sessionView } from '../../builders/fake-desk.js';

const first = async (reply: ReturnType<Chat['say']>): Promise<string> => plainText(await reply);
const idOf = ({ blocks }: Reply): string =>
  blocks.find((block) => block.kind === 'form')?.id ?? 'no question';
const lastLine = (text: string): string => text.split('\n').at(-1) ?? '';

async function answers(chat: Chat, ...values: readonly string[]): Promise<string> {
  let text = '';
  for (const value of values) text = plainText(await chat.answer(value));
  return text;
}

describe('a form', () => {
  it('asks step by step, shows all that will hold, starts, and teaches the line', async () => {
    const chat = openChat();
    expect(await first(chat.say('/paper'))).toMatch(/^Which strategy\? \(1\/5\)\n\(ma-cross\) ma-cross/);
    expect(await answers(chat, 'ma-cross')).toMatch(/^Which instrument\? \(2\/5\)\n\(BTC\/USDT\)/);
    expect(await answers(chat, 'eth')).toMatch(/^Which time frame\? \(3\/5\)\n\(1m\)/);
    expect(await answers(chat, '15m')).toMatch(/^How much cash for it\? \(4\/5\)\n\(10,000\) 10000/);
    expect(await answers(chat, '2000')).toBe(
      'strategy: ma-cross\ninstrument: ETH/USDT\nframe: 15m\ncash: 2000\nfast: 10 (default)\nslow: 30 (default)\n' +
        'side: long (default)\n/paper with this? (5/5)\n(Start) start\n(Change) change',
    );
    expect(chat.desk.starts).toEqual([]);
    expect(lastLine(await answers(chat, 'start'))).toBe('Next time: /paper ma-cross ETH/USDT 15m 2000');
    expect(chat.desk.starts).toHaveLength(1);
    expect(chat.desk.starts[0]?.request).toEqual({
      strategy: 'ma-cross',
      parameters: {},
      account: 'paper',
      instruments: ['ETH/USDT'],
      frame: '15m',
      cash: 200_000_000_000,
    });
    expect(chat.store.forms.size).toBe(0);
  });

  it('begins where the line ended', async () => {
    const chat = openChat();
    expect(await first(chat.say('/paper ma-cross btc'))).toMatch(/^Which time frame\? \(3\/5\)/);
  });

  it('says what is wrong with an answer, offers the likeliest first and asks again', async () => {
    const chat = openChat();
    await chat.say('/paper');
    expect(await answers(chat, 'ma-cros')).toMatch(
      /^No strategy ma-cros\. Did you mean ma-cross\?\nWhich strategy\? \(1\/5\)\n\(ma-cross\) ma-cross\n\(bollinger\)/,
    );
    expect(await answers(chat, 'ma-cross', 'btc', '7m')).toMatch(
      /not a time frame here.*\nWhich time frame\? \(3\/5\)\n\(5m\) 5m\n\(15m\)/,
    );
    expect(await answers(chat, '')).toMatch(/^frame is empty/);
    expect(await answers(chat, '1m', '1,5')).toMatch(
      /^1,5 could be 1\.5 or 15.*\n.*\n\(1\.5\) 1\.5\n\(15\) 15\n\(10,000\)/,
    );
  });

  it('echoes what could be read in two ways', async () => {
    const chat = openChat();
    await chat.say('/paper ma-cross btc 1m cash=?');
    expect(await answers(chat, '1,5k')).toBe('Read as 1,500 USDT. (4/5)\n(ok) 1500\n(change) ?');
    expect(await answers(chat, '?')).toMatch(/^How much cash for it\?/);
    expect(await answers(chat, '1,5k', '1500')).toContain('cash: 1500');
  });

  it('goes back, from the summary too', async () => {
    const chat = openChat();
    await chat.say('/paper ma-cross btc');
    expect(await first(chat.send({ kind: 'form-back' }))).toMatch(/^Which instrument/);
    expect(await first(chat.send({ kind: 'form-back' }))).toMatch(/^Which strategy/);
    expect(await first(chat.send({ kind: 'form-back' }))).toMatch(/^Which strategy/);
    expect(await answers(chat, 'ma-cross', '1m', '500')).toContain('cash: 500');
    expect(await first(chat.send({ kind: 'form-back' }))).toMatch(/^How much cash/);
  });

  it('changes one thing from the summary, by button or by name', async () => {
    const chat = openChat();
    await chat.say('/paper ma-cross btc 1m cash=?');
    expect(await answers(chat, '500', 'change')).toMatch(/^What should change\? \(5\/5\)\n\(strategy\)/);
    expect(await answers(chat, 'nonsense')).toMatch(/^What should change/);
    expect(await answers(chat, 'fast')).toBe('What should fast be? (5/5)\n(10) 10');
    expect(await answers(chat, '12')).toContain('fast: 12\n');
    expect(await answers(chat, 'slow=1,5')).toMatch(/^1,5 could be/);
    expect(await answers(chat, '40', 'zebra=1')).toMatch(/slow: 40[\s\S]*with this\?/);
    expect(await answers(chat, 'hm "')).toContain('with this?');
    expect(await answers(chat, 'start')).toContain(
      'Next time: /paper ma-cross BTC/USDT 1m 500 fast=12 slow=40',
    );
  });

  it('forgets the parameters of a strategy that is no longer meant', async () => {
    const chat = openChat();
    await chat.say('/paper ma-cross btc 1m cash=? fast=12');
    expect(await answers(chat, '500', 'strategy=macd')).not.toContain('fast');
    expect(await answers(chat, 'start')).toContain('Next time: /paper macd BTC/USDT 1m 500');
  });

  it('asks again for what no longer fits when it is finished', async () => {
    const chat = openChat();
    await chat.say('/paper ma-cross btc 1m cash=?');
    await chat.answer('500');
    chat.desk.strategyList = chat.desk.strategyList.slice(1);
    expect(await answers(chat, 'start')).toMatch(/^No strategy ma-cross/);
    expect(chat.desk.starts).toEqual([]);
  });

  it('asks for what a stored form lost', async () => {
    const chat = openChat();
    await chat.say('/paper ma-cross btc 1m cash=?');
    await chat.answer('500');
    for (const [key, form] of chat.store.forms)
      chat.store.forms.set(key, { ...form, answers: { strategy: 'macd' } });
    expect(await answers(chat, 'start')).toMatch(/^Which instrument/);
  });

  it('needs no summary for one question', async () => {
    const chat = openChat({ desk: { sessionViews: [sessionView('m1')] } });
    expect(await first(chat.say('/stop'))).toBe('Which session? (1/1)\n(m1 ma-cross) m1');
    expect(await answers(chat, 'm1')).not.toContain('Next time');
    expect(chat.desk.controls).toMatchObject([{ name: 'm1', action: 'stop' }]);
  });

  it('is cancelled', async () => {
    const chat = openChat();
    await chat.say('/paper');
    expect(await first(chat.send({ kind: 'form-cancel' }))).toBe('Cancelled. Nothing happened.');
    expect(await first(chat.send({ kind: 'form-cancel' }))).toBe(
      'No question is open here. Nothing happened.',
    );
  });

  it('expires after ten minutes', async () => {
    const chat = openChat();
    await chat.say('/paper');
    chat.nowMs += 600_000;
    expect(await first(chat.answer('ma-cross'))).toMatch(
      /has expired\. Nothing happened\.\n\[again\] \/paper$/,
    );
    expect(await first(chat.answer('ma-cross'))).toMatch(/^No question is open/);
  });

  it('is nobody else’s', async () => {
    const chat = openChat();
    await chat.say('/paper');
    chat.who = 'trader';
    expect(await first(chat.answer('ma-cross'))).toMatch(/^No question is open/);
  });

  it('is answered once by a double tap', async () => {
    const chat = openChat();
    await chat.say('/paper ma-cross btc 1m cash=?');
    await chat.answer('500');
    const both = await Promise.all([chat.answer('start'), chat.answer('start')]);
    expect(both.map(plainText).filter((text) => text === 'That question was answered already.')).toHaveLength(
      1,
    );
    expect(chat.desk.starts).toHaveLength(1);
  });

  it.each(['form-back', 'form-cancel'] as const)('is not moved by %s of an older question', async (kind) => {
    const chat = openChat();
    const older = idOf(await chat.say('/paper'));
    const newer = idOf(await chat.answer('ma-cross'));
    expect(newer).not.toBe(older);
    expect(await first(chat.send({ kind, form: older }))).toBe('That question was answered already.');
    expect([...chat.store.forms.values()]).toMatchObject([{ asking: 'instrument' }]);
    expect(await first(chat.send({ kind, form: newer }))).toMatch(
      kind === 'form-back' ? /^Which strategy/ : /^Cancelled/,
    );
  });

  it('is the same question in whatever order the store gives its answers back', async () => {
    const chat = openChat();
    await chat.say('/paper ma-cross btc');
    const asked = idOf(await chat.answer('1m'));
    for (const [key, form] of chat.store.forms) {
      const turned = Object.fromEntries(Object.entries(form.answers).toReversed());
      expect(Object.keys(turned)).not.toEqual(Object.keys(form.answers));
      expect(questionId({ ...form, answers: turned })).toBe(asked);
      expect(questionId({ ...form, answers: { ...turned, frame: '5m' } })).not.toBe(asked);
      chat.store.forms.set(key, { ...form, answers: turned });
    }
    const answered = await chat.send({ kind: 'answer', value: '500', form: asked });
    expect(plainText(answered)).toContain('cash: 500');
  });

  it('of a command that is gone is closed', async () => {
    const chat = openChat();
    await chat.say('/paper');
    for (const [key, form] of chat.store.forms) chat.store.forms.set(key, { ...form, command: 'gone' });
    expect(await first(chat.answer('x'))).toMatch(/^No question is open/);
    expect(chat.store.forms.size).toBe(0);
  });
});

describe('typed words while a form is open', () => {
  it('answer it', async () => {
    const chat = openChat();
    await chat.say('/paper');
    expect(await first(chat.say('MA-Cross'))).toMatch(/^Which instrument/);
    expect(await first(chat.say('back'))).toMatch(/^Which strategy/);
    expect(await first(chat.say('cancel'))).toMatch(/^Cancelled/);
  });

  it('are a command when they are no answer but make one', async () => {
    const chat = openChat();
    await chat.say('/paper');
    expect(await first(chat.say('positions'))).toBe('Flat. Nothing is held.');
    expect(await first(chat.say('ma-cros'))).toMatch(/^No strategy ma-cros/);
    expect(chat.store.forms.size).toBe(1);
  });

  it('with a slash are a command, and another order closes the form', async () => {
    const chat = openChat();
    await chat.say('/paper');
    await chat.say('/paper macd btc 1m');
    expect(chat.desk.starts).toHaveLength(1);
    expect(chat.store.forms.size).toBe(0);
  });

  it('never swallow a halt', async () => {
    const chat = openChat();
    await chat.say('/paper');
    await chat.say('panic');
    expect(chat.desk.halts).toHaveLength(1);
  });

  it('are read as ever without a form', async () => {
    const chat = openChat();
    expect(await first(chat.say('zebra'))).toMatch(/^No command zebra/);
  });
});
