import { chanceFrom } from './chance.js';

/** Names of what a fault strikes; `*` is everything. */
export type Aim = readonly string[] | '*';

interface Planned<Fault> {
  left: number;
  fault: Fault;
  aim: Aim | undefined;
}

interface Odds<Fault> {
  share: number;
  faults: readonly Fault[];
  aim: Aim | undefined;
  chance: () => number;
}

/** Which calls fail on demand: the next ones of a kind, or each by chance. */
export class FaultPlan<Fault> {
  #planned: Planned<Fault>[] = [];
  #odds: Odds<Fault> | undefined;
  #struck = 0;

  /** `isWriting` tells what is struck where nobody took aim. */
  constructor(private readonly isWriting: (name: string) => boolean) {}

  next(count: number, fault: Fault, aim?: Aim): void {
    this.#planned.push({ left: count, fault, aim });
  }

  chance(
    share: number,
    faults: readonly Fault[],
    { seed = 1, aim }: { seed?: number; aim?: Aim } = {},
  ): void {
    this.#odds = { share, faults, aim, chance: chanceFrom(seed) };
  }

  clear(): void {
    this.#planned = [];
    this.#odds = undefined;
  }

  struck(): number {
    return this.#struck;
  }

  /** The fault that strikes this call, if any. */
  strike(name: string): Fault | undefined {
    const fault = this.#takePlanned(name) ?? this.#takeByChance(name);
    if (fault !== undefined) this.#struck += 1;
    return fault;
  }

  #takePlanned(name: string): Fault | undefined {
    const planned = this.#planned.find(({ left, aim }) => left > 0 && this.#hits(aim, name));
    if (planned === undefined) return undefined;
    planned.left -= 1;
    return planned.fault;
  }

  #takeByChance(name: string): Fault | undefined {
    const odds = this.#odds;
    if (odds === undefined || !this.#hits(odds.aim, name) || odds.chance() >= odds.share) return undefined;
    return odds.faults[Math.floor(odds.chance() * odds.faults.length)];
  }

  #hits(aim: Aim | undefined, name: string): boolean {
    if (aim === undefined) return this.isWriting(name);
    return aim === '*' || aim.some((one) => one.toLowerCase() === name.toLowerCase());
  }
}
