import { expect, it } from 'vitest';
import { bybitDouble } from '../builders/bybit.js';
import { type Canary, canaries, contentsOf, sightings } from '../builders/canaries.js';
import { HelmsmanProcess, until } from '../builders/desk-process.js';
import { keyPlace } from '../builders/key-place.js';

const place = keyPlace();

const COUNT = 20;
const KILLS = 3;
const CREATE = '/v5/order/create';
/** On a busy machine prices may be late as a book opens: then its first order waits for the next minute. */
const NEXT_BAR_MS = 150_000;

it('twenty keys trade through faults and kills, and none is ever seen', { timeout: 600_000 }, async () => {
  const birds = canaries(COUNT);
  const double = await bybitDouble({ speed: 1, limitFactor: 0, mostRequests: 1e6, accounts: birds });
  const env = {
    ...place.envOf(double),
    ...{ HELMSMAN_MARKET: 'bybit', BYBIT_INSTRUMENTS: 'BTC/USDT:USDT', HELMSMAN_LOG_LEVEL: 'debug' },
  };
  const said: string[] = [];
  const start = () => new HelmsmanProcess({ home: place.home, args: ['start'], env }).ready();
  let desk = await start();
  const names = birds.map((_, index) => `c${index}-main`);
  for (const [index, { key, secret }] of birds.entries()) {
    const account = names[index] as string;
    const reply = await desk.request({ kind: 'key-add', account, key, secret });
    expect(reply).toMatchObject({ ok: true });
    said.push(JSON.stringify(reply));
  }
  for (const [index, bird] of birds.entries()) {
    spoil(double, index, bird);
    await until(`${names[index]} to be ready`, async () => {
      const accounts = await desk.say('/accounts');
      said.push(accounts);
      return new RegExp(`${names[index]} DOUBLE[^○]*ready`, 's').test(accounts) || undefined;
    });
    const from = desk.out.length;
    desk.type(`/buy BTC/USDT:USDT 150 USDT stop=2% account=${names[index]}`);
    await until('a ticket', () => desk.out.slice(from).includes('to confirm') || undefined);
    const asked = (): number => double.statistics().byPath[CREATE] ?? 0;
    const before = asked();
    desk.type('1');
    const isAsked = () => asked() > before || undefined;
    await until(`the order of ${names[index]}`, isAsked, NEXT_BAR_MS).catch((error: unknown) => {
      throw new Error(desk.out.slice(from), { cause: error });
    });
    if (index % Math.ceil(COUNT / (KILLS + 1)) !== 0 || index === 0) continue;
    const { out, err } = await desk.kill();
    said.push(out, err);
    desk = await start();
  }
  for (const name of [names[0], names[COUNT - 1]]) said.push(await desk.say(`/reconcile ${name}`));
  said.push(await desk.say('/positions'), await desk.say('/orders'), await desk.say('/health'));
  const folders = [place.home, place.aside] as const;
  expect(sightings(birds, contentsOf(...folders))).toEqual([]);
  const { out, err } = await desk.kill();
  said.push(out, err);
  expect(sightings(birds, contentsOf(...folders))).toEqual([]);
  expect(
    sightings(
      birds,
      said.map((text, index) => [`said ${index}`, text] as const),
    ),
  ).toEqual([]);
  // They have really been used: whatever the exchange answered, what it took is there.
  const unused = birds.filter(
    ({ key }, index) => isTaken(FAULTS[index % FAULTS.length]) && double.side.account(key).orders.size === 0,
  );
  expect(unused).toEqual([]);
});

type Fault = Parameters<Awaited<ReturnType<typeof bybitDouble>>['rest']['next']>[1];

/** What the answers meet, in turn; in some of them stands everything that the exchange was told. */
const FAULTS: readonly (((loud: string) => Fault) | undefined)[] = [
  undefined,
  (loud) => ({ kind: 'refuse', retCode: 10001, retMsg: loud }),
  () => ({ kind: 'acted', answer: { kind: 'drop' } }),
  () => ({ kind: 'html' }),
  (loud) => ({ kind: 'acted', answer: { kind: 'refuse', retCode: 10000, retMsg: loud } }),
  () => ({ kind: 'garbage' }),
];

const isTaken = (fault: (typeof FAULTS)[number]): boolean =>
  fault === undefined || fault('').kind === 'acted';

/** What becomes of the next order. */
function spoil(
  double: Awaited<ReturnType<typeof bybitDouble>>,
  index: number,
  { key, secret }: Canary,
): void {
  const fault = FAULTS[index % FAULTS.length]?.(`apikey=${key} secret=${secret} sign`);
  if (fault !== undefined) double.rest.next(1, fault, [CREATE]);
  if (index % 7 === 3) double.events.next(2, 'duplicate', ['execution', 'order']);
}
