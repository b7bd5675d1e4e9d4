import { describe, expect, it } from 'vitest';
import type { SessionSpec } from '../../../src/engine/domain/session.js';
import { StrategyActor } from '../../../src/engine/runtime/own/actor.js';
import type { StrategyAnswer, StrategyRequest } from '../../../src/engine/runtime/own/requests.js';
import { tapeOf } from '../../builders/bars.js';
import { ownSource, programOf } from '../../builders/own.js';
import { specOf } from '../../builders/spec.js';

const LONG_MS = 60_000;
type Asked = StrategyRequest extends infer R
  ? R extends StrategyRequest
    ? Omit<R, 'budgetMs'>
    : never
  : never;

/** The actor of a file, loaded; `ask` gives the last thing it says. */
async function actorOf(source: string) {
  const said: StrategyAnswer[] = [];
  const actor = new StrategyActor((answer) => said.push(answer));
  const ask = (request: Asked, budgetMs = LONG_MS): StrategyAnswer => {
    actor.answer({ ...request, budgetMs } as StrategyRequest);
    return said.at(-1) as StrategyAnswer;
  };
  return { ask, said, loaded: ask({ kind: 'load', program: await programOf(source) }) };
}

const spec = (change: Partial<SessionSpec> = {}): SessionSpec =>
  specOf({ program: { strategy: 'mine', origin: 'own', hash: '', parameters: {}, semantics: 2 }, ...change });

/** What an own strategy does over five bars. */
async function eventsOf(body: string) {
  const { ask } = await actorOf(ownSource('mine', body));
  expect(ask({ kind: 'open', spec: spec() })).toEqual({ kind: 'opened' });
  const series = [{ columns: tapeOf([100, 101, 102, 103, 104]), from: 0 }];
  const answer = ask({ kind: 'consume', batch: { series, controls: [] } });
  if (answer.kind !== 'output') throw new Error(JSON.stringify(answer));
  return answer.output.events;
}

const failureOf = async (body: string): Promise<unknown> =>
  (await eventsOf(body)).find(({ kind }) => kind === 'failed');

describe('the process of an own strategy', () => {
  it('says what the strategy is', async () => {
    const { loaded } = await actorOf(ownSource('mine'));
    expect(loaded).toEqual({
      kind: 'face',
      face: {
        name: 'mine',
        summary: 'Buys at once.',
        weakness: 'Falling markets.',
        parameters: [
          { name: 'length', kind: 'integer', default: '3', min: 1, max: 50 },
          { name: 'loud', kind: 'boolean', default: 'false' },
        ],
        instruments: { min: 1, max: 1 },
      },
    });
    const stopped = ownSource('mine').replace("weakness: '", "defaultStopBps: 150, weakness: '");
    expect((await actorOf(stopped)).loaded).toMatchObject({ face: { defaultStopBps: 150 } });
  });

  it('reads parameters by the strategy’s own schema', async () => {
    const { ask } = await actorOf(ownSource('mine'));
    expect(ask({ kind: 'needs', given: { length: '7' } })).toEqual({
      kind: 'needs',
      needs: { parameters: { length: 7, loud: false }, extraFrames: [], warmupBars: 7, wantsShort: false },
    });
    expect(ask({ kind: 'needs', given: { length: '70' } })).toMatchObject({
      kind: 'bad-parameter',
      name: 'length',
      problem: 'above-maximum',
      known: ['50'],
    });
  });

  it('runs a session and a backtest of it', async () => {
    expect((await eventsOf('')).map(({ kind }) => kind)).toEqual(['signal', 'order', 'fill']);
    const { ask } = await actorOf(ownSource('mine'));
    const task = { spec: spec(), columns: [tapeOf([100, 101, 102, 103, 104])] };
    expect(ask({ kind: 'backtest', task })).toMatchObject({ kind: 'report', report: { bars: 5 } });
  });

  it('tells progress of long runs', async () => {
    const { ask, said } = await actorOf(ownSource('mine'));
    const columns = [tapeOf(Array.from({ length: 70_000 }, (_, index) => 100 + (index % 7)))];
    ask({ kind: 'backtest', task: { spec: spec(), columns } });
    expect(said).toContainEqual({ kind: 'progress', doneBars: 65_536 });
  });

  it.each(['1', '{ create: 7 }', "{ name: 'x', summary: 'x', weakness: 'x' }", 'null'])(
    'has no strategy where the file exports %s',
    async (text) => {
      expect((await actorOf(`export default ${text};`)).loaded).toMatchObject({ kind: 'no-strategy' });
    },
  );

  it('ends a strategy that does not come to an end, and says so', async () => {
    expect((await actorOf(ownSource('mine'))).ask({ kind: 'needs', given: {} })).toMatchObject({
      kind: 'needs',
    });
    const loops = ownSource('mine', 'for (let n = 0; ; n += 1) bars = n;');
    const { ask } = await actorOf(loops);
    ask({ kind: 'open', spec: spec() });
    const batch = { series: [{ columns: tapeOf([100, 101]), from: 0 }], controls: [] };
    expect(ask({ kind: 'consume', batch }, 100)).toEqual({
      kind: 'lost',
      code: 'strategy-timeout',
      detail: '',
    });
  });

  it('says in which line of which file something was thrown', async () => {
    expect(await failureOf('if (bars === 3) throw new TypeError("no");')).toMatchObject({
      code: 'strategy-threw',
      detail: 'TypeError: no (mine.ts:18)',
    });
    expect(await failureOf('if (bars === 3) throw "a text";')).toMatchObject({
      detail: 'Error: it threw a text',
    });
    const atLoad = await actorOf(`${ownSource('mine')}\nconst o: any = undefined;\no.x;`);
    expect(atLoad.loaded).toMatchObject({ kind: 'lost', code: 'strategy-threw' });
    const inCreate = await actorOf(ownSource('mine').replace('let bars = 0;', 'let bars = missing;'));
    expect(inCreate.ask({ kind: 'open', spec: spec() })).toMatchObject({
      kind: 'lost',
      detail: expect.stringContaining('missing is not defined (mine.ts:'),
    });
  });

  it('takes a request before there is a strategy for a bug of ours', () => {
    const said: StrategyAnswer[] = [];
    new StrategyActor((answer) => said.push(answer)).answer({ kind: 'needs', given: {}, budgetMs: LONG_MS });
    expect(said).toMatchObject([{ kind: 'lost', detail: expect.stringContaining('strategy-not-loaded') }]);
  });
});

describe('the walls around it', () => {
  it.each([
    ['Math["ran" + "dom"]()', 'is not a function'],
    ['(() => 1).constructor("return 1")()', 'Code generation from strings disallowed'],
    ['new Float64Array(4e9 / 8)', 'memory'],
    ['new ArrayBuffer(8, { maxByteLength: 4e9 })', 'memory'],
    ['new Float64Array({ length: 4e8 })', 'memory'],
    ['Float64Array.from({ length: 4e8 })', 'memory'],
    ['context.bar(9)', 'no series 9'],
    ['(0).toLocaleString.call(undefined)', 'TypeError'],
  ])('hold against %s', async (text, message) => {
    expect(await failureOf(`if (bars === 2) { ${text}; }`)).toMatchObject({
      detail: expect.stringContaining(message),
    });
  });

  it('leave small arrays alone, and numbers as they are everywhere', async () => {
    const body = `
      const row = new Float64Array([1, 2, 3]).map((one) => one * 2).slice(1);
      const view = new Uint8Array(row.buffer);
      const text = (1234.5).toLocaleString();
      if (bars === 2) context.signal('flat', { key: text + row.constructor.name, values: { sum: row[0] + row[1], bytes: view.length, nan: NaN } });`;
    expect((await eventsOf(body)).findLast(({ kind }) => kind === 'signal')).toMatchObject({
      reason: { key: '1234.5Float64Array', values: { sum: 10, bytes: 16 } },
    });
  });

  it('count what is kept in arrays as a whole', async () => {
    const head = 'const kept: unknown[] = [];';
    const source = ownSource(
      'mine',
      'for (let i = 0; i < 40; i += 1) kept.push(new Float64Array(1e6));',
      head,
    );
    const { ask } = await actorOf(source);
    ask({ kind: 'open', spec: spec() });
    const series = [{ columns: tapeOf([100, 101, 102, 103, 104]), from: 0 }];
    const answer = ask({ kind: 'consume', batch: { series, controls: [] } });
    expect(answer).toMatchObject({
      output: { events: expect.arrayContaining([expect.objectContaining({ kind: 'failed' })]) },
    });
  });

  it.each([
    ['context.signal("up", { key: "x", values: {} })', 'long, flat or short'],
    ['context.signal("long", { values: {} })', 'a reason has a key'],
    ['context.signal("long", undefined)', 'a reason has a key'],
    ['context.signal("long", { key: "x" }, { stopPrice: -1 })', 'stopPrice -1 is no price'],
    [
      'context.order({ side: "up", quantity: 1, terms: { type: "market" }, reason: { key: "x" } })',
      'buy or sell',
    ],
    [
      'context.order({ side: "buy", quantity: 0.5, terms: { type: "market" }, reason: { key: "x" } })',
      '0.5 is no whole',
    ],
    [
      'context.order({ side: "buy", quantity: -1, terms: { type: "market" }, reason: { key: "x" } })',
      '-1 is no whole',
    ],
    ['context.order({ side: "buy", quantity: 5, terms: {}, reason: { key: "x" } })', 'have a type'],
    ['context.order({ side: "buy", quantity: 5, reason: { key: "x" } })', 'have a type'],
    [
      'context.order({ side: "buy", quantity: 5, terms: { type: "limit", limitPrice: NaN }, reason: { key: "x" } })',
      'limitPrice is no price',
    ],
    ['context.toPrice(NaN)', 'NaN is no price'],
    ['for (;;) context.cancelOrders()', 'more than 100 wishes'],
  ])('let no wish through that makes no sense: %s', async (text, message) => {
    expect(await failureOf(`if (bars === 2) { ${text}; }`)).toMatchObject({
      code: 'strategy-threw',
      detail: expect.stringContaining(message),
    });
  });

  it('let sound wishes through as plain copies', async () => {
    const body = `
      if (bars === 2) context.signal('flat', { key: 'x'.repeat(500) }, { stopPrice: 50 });
      if (bars === 3 && context.isFresh() && context.position() === 0 && context.nowMs > 0) context.order({ side: 'buy', quantity: 1000,
        terms: { type: 'limit', limitPrice: context.toPrice(99.5) }, reason: { key: 'mine', values: { a: 1 } } });
      if (bars === 4) context.order({ side: 'sell', quantity: 1000, reduceOnly: true, terms: { type: 'market' }, reason: { key: 'out' } });`;
    const events = await eventsOf(body);
    expect(events.find((event) => event.kind === 'signal' && event.target === 'flat')).toMatchObject({
      reason: { key: 'x'.repeat(160), values: {} },
    });
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'order', terms: { type: 'limit', limitPrice: expect.any(Number) } }),
    );
  });

  it('keep the context for the bar it was given for', async () => {
    const source = ownSource('mine', 'late = context;', 'let late: any;').replace(
      'bars += 1;',
      'bars += 1; if (bars > 99) late.nowMs;',
    );
    const { ask } = await actorOf(
      source.replace(
        'const sma =',
        'const peek = { warmupBars: 0, update() { late?.nowMs; } }; setup.use(peek); const sma =',
      ),
    );
    ask({ kind: 'open', spec: spec() });
    const series = [{ columns: tapeOf([100, 101, 102]), from: 0 }];
    expect(ask({ kind: 'consume', batch: { series, controls: [] } })).toMatchObject({
      output: {
        events: expect.arrayContaining([
          expect.objectContaining({ kind: 'failed', detail: expect.stringContaining('outside of onBar') }),
        ]),
      },
    });
  });
});
