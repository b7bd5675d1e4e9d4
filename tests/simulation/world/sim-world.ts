import { VirtualClock } from '../../../src/engine/adapters/memory/virtual-clock.js';
import { VirtualScheduler } from '../../../src/engine/adapters/memory/virtual-scheduler.js';
import type { Instrument } from '../../../src/engine/domain/instrument.js';
import type { BlameLog } from '../checks/blame-log.js';
import { CoverWatch } from '../checks/cover-watch.js';
import { JournalWatch } from '../checks/journal-watch.js';
import { WireWatch } from '../checks/wire-watch.js';
import { Faults } from '../exchange/faults.js';
import { simLinear, simSpot } from '../exchange/market.js';
import { move } from '../exchange/matching.js';
import { VenuePeople } from '../exchange/people.js';
import { SimVenue } from '../exchange/sim-venue.js';
import { CONTRACTS, PAIRS } from '../schedule/draw.js';
import { SimDisk } from './sim-disk.js';
import { SimPrices } from './sim-prices.js';

const START_MS = Date.UTC(2024, 4, 1);
const HISTORY_BARS = 60;
/** USDT of the account, 1e-8. */
const WALLET = 100_000_00000000;

const name = (at: number): string => `C${String.fromCharCode(65 + at)}`;

/** Everything outside the desk's process: time, the market, the exchange, the disk; and what watches over all of it. */
export class SimWorld {
  readonly clock = new VirtualClock(START_MS);
  readonly scheduler = new VirtualScheduler(this.clock);
  readonly instruments: readonly Instrument[] = [
    ...Array.from({ length: CONTRACTS }, (_, at) => simLinear(name(at))),
    ...Array.from({ length: PAIRS }, (_, at) => simSpot(name(at))),
  ];
  readonly prices: SimPrices;
  readonly faults: Faults;
  readonly venue: SimVenue;
  readonly people: VenuePeople;
  readonly journal: JournalWatch;
  readonly wire: WireWatch;
  readonly cover: CoverWatch;
  readonly disk: SimDisk;
  /** The desk's clock minus the exchange's. */
  offsetMs = 0;

  constructor(
    readonly seed: number,
    blames: BlameLog,
  ) {
    const blame = blames.at(() => this.elapsedMs);
    this.prices = new SimPrices(this.instruments, { seed, startMs: START_MS, historyBars: HISTORY_BARS });
    this.faults = new Faults(seed);
    this.venue = new SimVenue({
      instruments: this.instruments,
      prices: Object.fromEntries(this.instruments.map((one) => [one.id, this.prices.price(one)])),
      balances: { USDT: WALLET },
      nowMs: () => this.clock.nowMs(),
      after: (delayMs, run) => this.scheduler.after(delayMs, run),
      faults: this.faults,
      seed,
    });
    this.people = new VenuePeople(this.venue);
    this.journal = new JournalWatch(blame);
    this.disk = new SimDisk(this.journal);
    this.wire = new WireWatch({
      journal: this.journal,
      venue: this.venue,
      blame,
      // What could not be stored may leave a moment after the disk has space again.
      isStoreFailing: () => this.disk.isFull || this.clock.nowMs() - this.disk.refusedMs < 5_000,
    });
    this.cover = new CoverWatch({ journal: this.journal, venue: this.venue, blame });
  }

  get startMs(): number {
    return START_MS;
  }

  get elapsedMs(): number {
    return this.clock.nowMs() - START_MS;
  }

  instrument(at: number): Instrument {
    const found = this.instruments[at];
    if (found === undefined) throw new RangeError(`no instrument ${at}`);
    return found;
  }

  /** The next bar of it begins at a price that cannot be. */
  spoilPrice(at: number, factor: number): void {
    this.prices.spoil(this.instrument(at).id, factor);
  }

  /** The market goes a step on. */
  stepPrices(): void {
    this.prices.step(this.clock.nowMs());
    for (const one of this.instruments) move(this.venue, one.id, this.prices.price(one));
  }
}
