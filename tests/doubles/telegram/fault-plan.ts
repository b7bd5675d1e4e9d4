import { chanceFrom } from './chance.js';
import type { Aim, Fault, Faults } from './types.js';
import { isWriting } from './writing.js';

interface Planned {
  left: number;
  fault: Fault;
  aim: Aim | undefined;
}

interface Odds {
  share: number;
  faults: readonly Fault[];
  aim: Aim | undefined;
  chance: () => number;
}

function hits(aim: Aim | undefined, method: string): boolean {
  if (aim === undefined) return isWriting(method);
  if (aim === '*') return true;
  return aim.some((name) => name.toLowerCase() === method.toLowerCase());
}

export class FaultPlan implements Faults {
  #planned: Planned[] = [];
  #odds: Odds | undefined;
  #struck = 0;

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
  strike(method: string): Fault | undefined {
    const fault = this.#takePlanned(method) ?? this.#takeByChance(method);
    if (fault !== undefined) this.#struck += 1;
    return fault;
  }

  #takePlanned(method: string): Fault | undefined {
    const planned = this.#planned.find(({ left, aim }) => left > 0 && hits(aim, method));
    if (planned === undefined) return undefined;
    planned.left -= 1;
    return planned.fault;
  }

  #takeByChance(method: string): Fault | undefined {
    const odds = this.#odds;
    if (odds === undefined || !hits(odds.aim, method) || odds.chance() >= odds.share) return undefined;
    return odds.faults[Math.floor(odds.chance() * odds.faults.length)];
  }
}
