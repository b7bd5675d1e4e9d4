import { chanceFrom } from './chance.js';
import type { Aim, Fault, Faults } from './types.js';

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

/** What writes messages or answers interactions. */
const WRITES = /^(POST|PATCH|DELETE) \/(channels\/:channel\/messages|webhooks\/)|\/callback$/;

function hits(aim: Aim | undefined, route: string): boolean {
  if (aim === undefined) return WRITES.test(route);
  return aim === '*' || aim.includes(route);
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
  strike(route: string): Fault | undefined {
    const fault = this.#takePlanned(route) ?? this.#takeByChance(route);
    if (fault !== undefined) this.#struck += 1;
    return fault;
  }

  #takePlanned(route: string): Fault | undefined {
    const planned = this.#planned.find(({ left, aim }) => left > 0 && hits(aim, route));
    if (planned === undefined) return undefined;
    planned.left -= 1;
    return planned.fault;
  }

  #takeByChance(route: string): Fault | undefined {
    const odds = this.#odds;
    if (odds === undefined || !hits(odds.aim, route) || odds.chance() >= odds.share) return undefined;
    return odds.faults[Math.floor(odds.chance() * odds.faults.length)];
  }
}
