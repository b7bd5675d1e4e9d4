import { coinCode } from '../../../src/engine/domain/ids.js';
import type { PlannedDeed } from '../schedule/schedule.js';
import type { SimRun } from './sim-run.js';

type Do<Kind extends PlannedDeed['kind']> = (run: SimRun, deed: Extract<PlannedDeed, { kind: Kind }>) => void;

const UNITS = 100_000_000;

/** What each kind of planned event does to the world. */
const DEEDS: { readonly [Kind in PlannedDeed['kind']]: Do<Kind> } = {
  crash: (run, { downMs }) => run.crash(downMs),
  'crash-writing': (run, { step, downMs }) => run.crashAtWrite(step, downMs),
  'lost-writes': (run, { count, downMs }) => {
    run.crash(downMs);
    run.world.disk.loseLast(count);
  },
  stopped: (run, { forMs }) => run.pause(forMs),
  'disk-full': ({ world }, { forMs }) => {
    world.disk.isFull = true;
    world.scheduler.after(forMs, () => {
      world.disk.isFull = false;
    });
  },
  'disk-slow': ({ world }, { forMs, byMs }) => {
    world.disk.slowMs = byMs;
    world.scheduler.after(forMs, () => {
      world.disk.slowMs = 0;
    });
  },
  stream: (run, { state, forMs }) => {
    run.setStream(state);
    run.world.scheduler.after(forMs, () => run.setStream('up'));
  },
  flapping: (run, { times }) => {
    for (let time = 0; time < times; time += 1) {
      run.world.scheduler.after(time * 3_000, () => run.setStream('down'));
      run.world.scheduler.after(time * 3_000 + 1_500, () => run.setStream('up'));
    }
  },
  'exchange-restarts': ({ world }) => world.venue.restart(),
  clock: ({ world }, { offsetMs, forMs }) => {
    world.offsetMs = offsetMs;
    world.scheduler.after(forMs, () => {
      world.offsetMs = 0;
    });
  },
  'person-trades': ({ world }, { instrument, side, lots }) => {
    const one = world.instrument(instrument);
    world.people.trade(one.id, side, lots * one.lotSize);
  },
  liquidation: ({ world }, { instrument }) => void world.people.liquidate(world.instrument(instrument).id),
  deleveraging: ({ world }, { instrument, share }) =>
    void world.people.deleverage(world.instrument(instrument).id, share),
  funding: ({ world }, { instrument, rateBps }) =>
    void world.people.fund(world.instrument(instrument).id, rateBps),
  transfer: ({ world }, { coins }) => world.people.transfer(coinCode('USDT'), coins * UNITS),
  'guard-dropped': ({ world }, { instrument }) =>
    void world.people.dropGuard(world.instrument(instrument).id),
  'canceled-outside': ({ world }, { instrument, isStop }) =>
    void world.people.cancel(world.instrument(instrument).id, isStop),
  'bad-price': ({ world }, { instrument, factor }) => world.spoilPrice(instrument, factor),
  'chat-down': (run, { forMs }) => {
    run.chat.isDown = true;
    run.world.scheduler.after(forMs, () => {
      run.chat.isDown = false;
    });
  },
  'hand-order': (run, { line, taps, copies }) => run.chat.orders(line, taps, copies),
  says: (run, { who, line, copies }) => run.chat.says(who, line, copies),
};

export function doIt<Kind extends PlannedDeed['kind']>(
  run: SimRun,
  deed: Extract<PlannedDeed, { kind: Kind }>,
): void {
  const act: Do<Kind> = DEEDS[deed.kind as Kind];
  act(run, deed);
}
