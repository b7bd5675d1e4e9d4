import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Conversation, Incoming } from '../../../src/commands/conversation.js';
import { type CardBlock, type Reply, reply, strong, text } from '../../../src/commands/reply.js';
import { sessionCard } from '../../builders/cards.js';
import {
  conversationOf,
  type OpenConsole,
  openConsole,
  pushed,
  temporaryFolder,
  until,
} from '../../builders/console.js';
import { TestScreen } from '../../builders/screen.js';

const ENTER = '\r';
const CTRL_C = '\x03';
const seen = (desk: OpenConsole, words: string): Promise<void> =>
  until(
    () => desk.screen.everything.includes(words),
    () => desk.screen.everything,
  );
const AT_MS = Date.UTC(2026, 0, 1, 14, 3, 22);
const something = (id: string, words: Reply = reply(text('something happened'))) => pushed(id, words, AT_MS);

/** Answers with what came, and keeps it. */
function echoing(more: Partial<Conversation> = {}): { conversation: Conversation; heard: Incoming[] } {
  const heard: Incoming[] = [];
  const conversation = conversationOf((incoming) => {
    heard.push(incoming);
    return reply(text(`answer ${heard.length}`));
  }, more);
  return { conversation, heard };
}

describe('the console on a terminal', () => {
  it('greets, echoes what is typed and prints the answer above the prompt', async () => {
    const { conversation, heard } = echoing();
    const desk = await openConsole(conversation);
    expect(desk.screen.lines).toEqual(['Helmsman', '', '>']);
    desk.type('/pnl');
    expect(desk.screen.lines.at(-1)).toBe('> /pnl');
    expect(desk.screen.cursor).toEqual({ row: 2, column: 6 });
    desk.type(ENTER);
    await seen(desk, 'answer 1');
    expect(desk.screen.lines).toEqual(['Helmsman', '', '> /pnl', 'answer 1', '', '>']);
    expect(heard).toEqual([
      {
        id: 'console-7-1',
        address: { platform: 'console', chatId: 'console' },
        place: 'private',
        userId: 'local',
        userName: 'local',
        content: { kind: 'text', text: '/pnl' },
      },
    ]);
  });

  it('reads raw keys with bracketed paste while it runs, and gives the terminal back', async () => {
    const desk = await openConsole(echoing().conversation);
    expect([desk.keyboard.raw, desk.screen.modes.has('2004')]).toEqual([true, true]);
    await desk.surface.stop();
    expect([desk.keyboard.raw, desk.screen.modes.has('2004')]).toEqual([false, false]);
    expect(desk.timers.running).toBe(0);
    expect(desk.screen.cursor).toEqual({ row: 3, column: 0 });
  });

  it('numbers what is sent, and handles pasted lines one after the other', async () => {
    const { conversation, heard } = echoing();
    const desk = await openConsole(conversation);
    desk.type('\x1b[200~/a\n\n/b\n\x1b[201~');
    expect(heard).toEqual([]);
    desk.type(ENTER);
    await seen(desk, 'answer 2');
    expect(heard.map(({ id, content }) => [id, content])).toEqual([
      ['console-7-1', { kind: 'text', text: '/a' }],
      ['console-7-2', { kind: 'text', text: '/b' }],
    ]);
  });

  it('does not let a slow answer hold up the next line', async () => {
    let finish: (slow: Reply) => void = () => undefined;
    const slow = new Promise<Reply>((resolve) => {
      finish = resolve;
    });
    const desk = await openConsole(
      conversationOf(({ content }) =>
        content.kind === 'text' && content.text === '/backtest' ? slow : reply(text('halted')),
      ),
    );
    desk.type(`/backtest${ENTER}`);
    desk.type(`/halt${ENTER}`);
    await seen(desk, 'halted');
    finish(reply(text('+38.4%')));
    await seen(desk, '+38.4%');
    expect(desk.screen.everything.indexOf('halted')).toBeLessThan(desk.screen.everything.indexOf('+38.4%'));
  });

  it('draws progress in place until the answer replaces it', async () => {
    let finish: (done: Reply) => void = () => undefined;
    let report: (interim: Reply) => void = () => undefined;
    let started = false;
    const desk = await openConsole(
      conversationOf((_incoming, onProgress) => {
        report = onProgress;
        started = true;
        return new Promise<Reply>((resolve) => {
          finish = resolve;
        });
      }),
    );
    desk.type(`/backtest${ENTER}`);
    await until(() => started);
    const cancel = { kind: 'buttons' as const, rows: [[{ label: 'cancel', line: '/job cancel 1' }]] };
    for (const fraction of [0.2, 0.58]) {
      report(reply({ kind: 'progress', fraction, label: '4.1M bars/s' }, cancel));
    }
    expect(desk.screen.lines.slice(2)).toEqual([
      '> /backtest',
      '▓▓▓▓▓▓▓░░░░░  58%  4.1M bars/s',
      '  [1 cancel]',
      '>',
    ]);
    finish(reply(text('+38.4%')));
    await seen(desk, '+38.4%');
    expect(desk.screen.lines.slice(2)).toEqual(['> /backtest', '+38.4%', '', '>']);
  });

  it('says so when the desk itself fails, hands the cause to the log, and goes on', async () => {
    const bug = new Error('a bug');
    const desk = await openConsole(conversationOf(() => Promise.reject(bug)));
    desk.type(`/pnl${ENTER}`);
    await seen(desk, 'failed inside Helmsman');
    expect(desk.failures).toEqual([bug]);
    expect(desk.screen.everything).not.toContain('a bug');
  });

  it('never lets text from outside give the terminal orders', async () => {
    const desk = await openConsole(
      conversationOf(() => reply(text('\x1b[2J\x1b]0;owned\x07a\nb')), {
        suggest: () => [{ line: '/x', label: '\x1b[5m/x', hint: '\x1b[2J' }],
      }),
    );
    desk.type(`/${ENTER}`);
    await seen(desk, '␛[2J␛]0;owned␇a b');
    expect(desk.screen.lines[0]).toBe('Helmsman');
  });
});

describe('live cards', () => {
  async function running(cards: CardBlock[], screen = new TestScreen(60, 24)) {
    const now = new Map(cards.map((card) => [card.card.id, card]));
    const rest = [...cards];
    const desk = await openConsole(
      conversationOf(() => reply(text('✓ started'), ...rest.splice(0, 1)), {
        drawCard: ({ id }) => {
          const card = now.get(id);
          return card === undefined ? undefined : reply(card);
        },
      }),
      { screen },
    );
    for (const [index] of cards.entries()) {
      desk.type(`/paper${ENTER}`);
      await until(() => desk.screen.everything.split('✓ started').length === index + 2);
    }
    return { desk, now };
  }
  const BOX = [
    '╭ m1 ─────────────── PAPER ● running ╮',
    '│ equity  10,042.18  +42.18 +0.42%   │',
    '│ long    0.0953 BTC @ 104,930.1     │',
    '│ updated 14:03:22 (market time)     │',
    '╰────────────────────────────────────╯',
    '  [a pause]  [b close]',
    '>',
  ];

  it('stay above the prompt and are redrawn in place', async () => {
    const { desk, now } = await running([sessionCard('m1')]);
    const head = ['Helmsman', '', '> /paper', '✓ started', ''];
    expect(desk.screen.lines).toEqual([...head, ...BOX]);
    now.set('m1', sessionCard('m1', { footer: 'updated 14:03:23 (market time)' }));
    desk.timers.tick();
    expect(desk.screen.lines).toEqual([...head, ...BOX.map((line) => line.replace('14:03:22', '14:03:23'))]);
  });

  it('are written again only when they changed', async () => {
    const { desk } = await running([sessionCard('m1')]);
    const before = desk.screen.sent.length;
    desk.timers.tick();
    desk.timers.tick();
    expect(desk.screen.sent.length).toBe(before);
  });

  it('stay under what is printed, however much it is', async () => {
    const { desk } = await running([sessionCard('m1')]);
    for (let index = 0; index < 40; index += 1) await desk.surface.deliver(something(`n${index}`));
    expect(desk.screen.lines.slice(-7)).toEqual(BOX);
    expect(desk.screen.everything.split('something happened')).toHaveLength(41);
    expect(desk.screen.everything.split('╭ m1')).toHaveLength(2);
  });

  it('are printed once when they end, and leave the dock', async () => {
    const { desk, now } = await running([sessionCard('m1')]);
    now.set('m1', sessionCard('m1', { final: true, state: 'ended', buttons: [] }));
    desk.timers.tick();
    await seen(desk, 'PAPER ended');
    desk.timers.tick();
    desk.timers.tick();
    expect(desk.screen.everything.split('╭ m1')).toHaveLength(2);
    expect(desk.screen.lines.slice(-2)).toEqual(['╰────────────────────────────────────╯', '>']);
  });

  it('vanish when they are gone', async () => {
    const { desk, now } = await running([sessionCard('m1')]);
    now.delete('m1');
    desk.timers.tick();
    expect(desk.screen.lines).toEqual(['Helmsman', '', '> /paper', '✓ started', '', '>']);
  });

  it('are at most three, newest first, side by side where there is room', async () => {
    const cards = ['m1', 'm2', 'm3', 'm4'].map((id) => sessionCard(id));
    const { desk } = await running(cards, new TestScreen(81, 40));
    const shown = desk.screen.lines.filter((line) => line.includes('╭'));
    expect(shown.map((line) => line.match(/m\d/g))).toEqual([['m4', 'm3'], ['m2']]);
    const buttons = desk.screen.lines.filter((line) => line.includes('pause]'));
    // m1's letters a and b are free again, and m4 has them; the others keep theirs.
    expect(buttons.join(' ').match(/\[\w pause\]/g)).toEqual(['[a pause]', '[e pause]', '[c pause]']);
  });

  it('shrink to a line each in a low terminal', async () => {
    const { desk } = await running([sessionCard('m1'), sessionCard('m2')], new TestScreen(60, 8));
    expect(desk.screen.lines.slice(-3)).toEqual([
      'm2 PAPER ● running  equity 10,042.18  +42.18 +0.42%  long …',
      'm1 PAPER ● running  equity 10,042.18  +42.18 +0.42%  long …',
      '>',
    ]);
  });

  it('have letters that press their buttons, except while a question is open', async () => {
    const heard: Incoming['content'][] = [];
    const form: Reply = reply({
      kind: 'form',
      id: 'q1',
      question: 'How much cash?',
      choices: [{ label: '1,000', value: '1000' }],
      typed: true,
      step: { index: 1, of: 2 },
      canGoBack: false,
    });
    const replies = [reply(sessionCard('m1')), form, reply(text('done')), reply(text('paused'))];
    const desk = await openConsole(
      conversationOf(
        ({ content }) => {
          heard.push(content);
          return replies[heard.length - 1] ?? reply();
        },
        { drawCard: () => reply(sessionCard('m1')) },
      ),
    );
    desk.type(`/paper${ENTER}`);
    await seen(desk, '[a pause]');
    desk.type(`/order${ENTER}`);
    await seen(desk, '[a 1,000]');
    expect(desk.screen.everything).not.toContain('[a pause]');
    desk.type(`a${ENTER}`);
    await seen(desk, 'done');
    desk.type(`a${ENTER}`);
    await seen(desk, 'paused');
    expect(heard.slice(2)).toEqual([
      { kind: 'answer', value: '1000' },
      { kind: 'press', line: '/pause m1' },
    ]);
    expect(desk.screen.everything).toContain('> a · /pause m1');
  });
});

describe('typing', () => {
  it('lists suggestions under the prompt and completes them', async () => {
    const suggest = (typed: string) =>
      ['/paper ', '/pause ']
        .filter((line) => line.startsWith(typed))
        .map((line) => ({ line, label: line.trim(), hint: 'run it' }));
    const desk = await openConsole(echoing({ suggest }).conversation);
    desk.type('/pa');
    expect(desk.screen.lines.slice(2)).toEqual(['> /pa', '  /paper  run it', '  /pause  run it']);
    expect(desk.screen.cursor).toEqual({ row: 2, column: 5 });
    desk.type('\t');
    expect(desk.screen.lines.slice(2)).toEqual(['> /paper']);
    expect(desk.screen.cursor).toEqual({ row: 2, column: 9 });
  });

  it('hides them by the escape key, which is told from an arrow by time', async () => {
    const suggest = () => [{ line: '/paper', label: '/paper', hint: '' }];
    const desk = await openConsole(echoing({ suggest }).conversation);
    desk.type('/p\x1b');
    expect(desk.screen.lines).toHaveLength(4);
    desk.timers.tick();
    expect(desk.screen.lines).toEqual(['Helmsman', '', '> /p']);
    desk.type('\x1b');
    desk.type('[D');
    desk.type('x');
    expect(desk.screen.lines.at(-1)).toBe('> /xp');
    desk.type('\x1b[');
    desk.timers.tick();
    desk.type('A');
    expect(desk.screen.lines[2]).toBe('> /xAp');
  });

  it('suggests the choices of an open question', async () => {
    const form: Reply = reply({
      kind: 'form',
      id: 'q1',
      question: 'Which strategy?',
      choices: ['ma-cross', 'macd', 'bollinger'].map((value) => ({ label: value, value })),
      typed: true,
      step: { index: 1, of: 1 },
      canGoBack: false,
    });
    const heard: Incoming['content'][] = [];
    const desk = await openConsole(
      conversationOf(({ content }) => {
        heard.push(content);
        return form;
      }),
    );
    desk.type(`/paper${ENTER}`);
    await seen(desk, '[3 bollinger]');
    desk.type('ma');
    expect(desk.screen.lines.slice(-2).map((line) => line.trim())).toEqual(['ma-cross', 'macd']);
    desk.type(`\t${ENTER}`);
    await until(() => heard.length === 2);
    expect(heard[1]).toEqual({ kind: 'answer', value: 'ma-cross' });
  });

  it('takes letters of several bytes that arrive in pieces', async () => {
    const desk = await openConsole(echoing().conversation);
    for (const byte of Buffer.from('日é')) desk.keyboard.write(Buffer.of(byte));
    expect(desk.screen.lines.at(-1)).toBe('> 日é');
    expect(desk.screen.cursor.column).toBe(5);
  });

  it('answers a paste that is too long, and inserts nothing', async () => {
    const { conversation, heard } = echoing();
    const desk = await openConsole(conversation);
    desk.type(`\x1b[200~${'x'.repeat(1_000_000)}\x1b[201~`);
    await seen(desk, 'The paste has 1,000,000 characters');
    desk.type(ENTER);
    expect(desk.screen.lines.at(-1)).toBe('>');
    expect(heard).toEqual([]);
  });

  it('keeps its place when the window changes', async () => {
    const desk = await openConsole(
      conversationOf(() => reply(sessionCard('m1')), { drawCard: () => reply(sessionCard('m1')) }),
    );
    desk.type(`/paper${ENTER}`);
    await seen(desk, '╰');
    desk.screen.resize(50, 20);
    desk.screen.resize(44, 12);
    desk.type('/pnl');
    expect(desk.screen.lines.at(-1)).toBe('> /pnl');
    expect(desk.screen.lines.filter((line) => line.includes('╭ m1'))).toHaveLength(1);
    desk.screen.resize(12, 5);
    expect(desk.screen.lines.at(-1)).toBe('> /pnl');
    desk.screen.columns = 0;
    desk.screen.rows = 0;
    desk.type('x');
    expect(desk.failures).toEqual([]);
  });

  it('clears the screen by Ctrl-L and draws the prompt again', async () => {
    const desk = await openConsole(echoing().conversation);
    desk.type('/pnl\x0c');
    expect(desk.screen.lines).toEqual(['> /pnl']);
  });
});

describe('history', () => {
  it('survives the end, in a file that nobody else can read; secrets behind a space do not', async () => {
    const folder = temporaryFolder();
    const first = await openConsole(echoing().conversation, { folder });
    for (const [index, line] of ['/pnl', '/pnl', ' /keys abc', '/chart'].entries()) {
      first.type(line + ENTER);
      await seen(first, `answer ${index + 1}`);
    }
    await first.surface.stop();
    const file = path.join(folder, 'history');
    expect(readFileSync(file, 'utf8')).toBe('/pnl\n/chart\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const second = await openConsole(echoing().conversation, { folder });
    second.type('\x1b[A\x1b[A');
    expect(second.screen.lines.at(-1)).toBe('> /pnl');
  });

  it('says once at start when it cannot be kept', async () => {
    const folder = temporaryFolder();
    const desk = await openConsole(echoing().conversation, { folder, historyFile: folder });
    expect(desk.screen.everything).toContain('not remembered after the end: EISDIR');
  });
});

describe('leaving', () => {
  it.each(['/quit', '/exit'])('%s leaves and is not sent', async (word) => {
    const { conversation, heard } = echoing();
    const desk = await openConsole(conversation);
    desk.type(word + ENTER);
    await until(() => desk.quits() === 1);
    expect(heard).toEqual([]);
  });

  it('Ctrl-C clears the line, then tells how to leave, then leaves', async () => {
    const desk = await openConsole(echoing().conversation);
    desk.type(`abc${CTRL_C}`);
    expect([desk.screen.lines.at(-1), desk.quits()]).toEqual(['>', 0]);
    desk.type(CTRL_C);
    await seen(desk, 'Ctrl-D or /quit leaves');
    expect(desk.quits()).toBe(0);
    desk.type(`x\x7f${CTRL_C}`);
    expect(desk.quits()).toBe(0);
    desk.type(CTRL_C);
    expect(desk.quits()).toBe(1);
  });

  it('Ctrl-D at an empty line leaves, once', async () => {
    const desk = await openConsole(echoing().conversation);
    desk.type('\x04\x04');
    desk.keyboard.end();
    await until(() => desk.keyboard.readableEnded);
    expect(desk.quits()).toBe(1);
  });

  it('a terminal that is closed ends the console quietly', async () => {
    const desk = await openConsole(echoing().conversation);
    desk.screen.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    await until(() => desk.quits() === 1);
    desk.type(`/pnl${ENTER}`);
    desk.timers.tick();
    expect(desk.failures).toEqual([]);
    await expect(desk.surface.deliver(something('n1'))).rejects.toThrow('down');
    expect(desk.surface.health()).toMatchObject({ state: 'down' });
  });
});

describe('pushes', () => {
  it('are printed above the prompt with the time of the market, each once', async () => {
    const bought = something('n1', reply(text([strong('Bought'), ' 0.1 BTC'])));
    const desk = await openConsole(echoing().conversation);
    desk.type('/pn');
    await desk.surface.deliver(bought);
    await desk.surface.deliver(bought);
    expect(desk.screen.lines).toEqual(['Helmsman', '', '14:03:22 Bought 0.1 BTC', '> /pn']);
  });

  it('without words of their own get the time on a line', async () => {
    const fields = reply({ kind: 'fields' as const, rows: [{ label: 'a', value: 'b' }] });
    const desk = await openConsole(echoing().conversation, { formatTime: () => '15:03' });
    await desk.surface.deliver(something('n1', fields));
    expect(desk.screen.lines.slice(2, 4)).toEqual(['15:03', 'a  b']);
  });

  it('do not change what the numbers mean that were seen before', async () => {
    const buttons = (line: string) => reply({ kind: 'buttons', rows: [[{ label: line, line }]] });
    const heard: Incoming['content'][] = [];
    const desk = await openConsole(
      conversationOf(({ content }) => {
        heard.push(content);
        return buttons('/answered');
      }),
    );
    desk.type(`/x${ENTER}`);
    await seen(desk, '[1 /answered]');
    await desk.surface.deliver(something('n1', buttons('/pushed')));
    await seen(desk, '[2 /pushed]');
    desk.type(`1${ENTER}`);
    await until(() => heard.length === 2);
    expect(heard[1]).toEqual({ kind: 'press', line: '/answered' });
  });

  it('are refused before the start and after the end: then they are still to be delivered', async () => {
    const desk = await openConsole(echoing().conversation);
    await desk.surface.stop();
    await expect(desk.surface.deliver(something('n1'))).rejects.toThrow('the console is off');
  });
});

describe('pictures and files', () => {
  const png = Uint8Array.of(1, 2, 3);

  it('are saved under numbered names that cannot leave the folder, and named with their path', async () => {
    const desk = await openConsole(
      conversationOf(() =>
        reply(
          { kind: 'picture', name: '../../pnl m1', png, alt: 'equity rose' },
          { kind: 'file', name: '.fills.csv', mime: 'text/csv', bytes: png },
          { kind: 'file', name: '///', mime: 'text/csv', bytes: png },
        ),
      ),
      { screen: new TestScreen(200, 30) },
    );
    desk.type(`/pnl${ENTER}`);
    await seen(desk, 'unnamed-1');
    desk.type(`/pnl${ENTER}`);
    await seen(desk, 'unnamed-2');
    const folder = path.join(desk.folder, 'pictures');
    const names = readdirSync(folder).sort();
    expect(names).toEqual([
      'fills-1.csv',
      'fills-2.csv',
      'pnl-m1-1.png',
      'pnl-m1-2.png',
      'unnamed-1',
      'unnamed-2',
    ]);
    expect(desk.screen.everything).toContain(`picture: ${path.join(folder, 'pnl-m1-1.png')}`.slice(0, 99));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect([...readFileSync(path.join(folder, 'pnl-m1-2.png'))]).toEqual([1, 2, 3]);
  });

  it('never overwrite those of an earlier run', async () => {
    const folder = temporaryFolder();
    const conversation = conversationOf(() => reply({ kind: 'picture', name: 'pnl', png, alt: '' }));
    for (const number of [1, 2]) {
      const desk = await openConsole(conversation, { folder, screen: new TestScreen(200, 30) });
      desk.type(`/pnl${ENTER}`);
      await seen(desk, `pnl-${number}.png`);
    }
  });

  it('say why they were not saved', async () => {
    const desk = await openConsole(
      conversationOf(() => reply({ kind: 'picture', name: 'pnl', png, alt: 'equity rose' })),
      { picturesFolder: '/dev/null/pictures' },
    );
    desk.type(`/pnl${ENTER}`);
    await seen(desk, 'equity rose');
    expect(desk.screen.everything).toContain('pnl.png could not be saved: ENOTDIR');
  });
});
