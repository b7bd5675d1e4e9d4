import { Chance } from '../chance.js';

/** Each with the row of the fault catalogue it stands for. */
const FAULTS = {
  'request-lost': 'F01',
  'answer-lost': 'F02',
  'gateway-error': 'F03',
  garbage: 'F04',
  'answer-late': 'F05',
  'request-late': 'F01',
  refused: 'F06',
  'rejected-later': 'F06',
  invisible: 'F07',
  'executions-late': 'F15',
  'closed-forgotten': 'F08',
  'slow-engine': 'F10',
  thin: 'F16',
  'news-twice': 'F13',
  'news-late': 'F14',
  'news-lost': 'F15',
  'stop-refused': 'F22',
  'too-many': 'F34',
  unreachable: 'F32',
} as const satisfies Readonly<Record<string, string>>;

export type FaultKind = keyof typeof FAULTS;
export type FaultRates = Readonly<Partial<Record<FaultKind, number>>>;

export const FAULT_KINDS = Object.keys(FAULTS) as readonly FaultKind[];

/** Which faults strike, how often, and how often they did. Alike for the same seed. */
export class Faults {
  /** How often each has struck. */
  readonly struck = new Map<FaultKind, number>();
  /** Requests that shall change something: how many left, and of how many the request or its answer was struck. */
  readonly requests = { sent: 0, struck: 0 };
  readonly #chances = new Map<FaultKind, Chance>();
  #rates: FaultRates;

  constructor(
    private readonly seed: number,
    rates: FaultRates = {},
  ) {
    this.#rates = rates;
  }

  /** From now on; what is not named strikes no longer. */
  set(rates: FaultRates): void {
    this.#rates = rates;
  }

  get rates(): FaultRates {
    return this.#rates;
  }

  strikes(kind: FaultKind): boolean {
    const rate = this.#rates[kind] ?? 0;
    if (rate === 0 || !this.#chance(kind).hits(rate)) return false;
    this.struck.set(kind, (this.struck.get(kind) ?? 0) + 1);
    return true;
  }

  /** How long, for a fault that strikes. */
  spanMs(kind: FaultKind, leastMs: number, mostMs: number): number {
    return this.#chance(kind).between(leastMs, mostMs);
  }

  #chance(kind: FaultKind): Chance {
    const known = this.#chances.get(kind);
    if (known !== undefined) return known;
    const fresh = new Chance(this.seed, `fault ${kind}`);
    this.#chances.set(kind, fresh);
    return fresh;
  }
}
