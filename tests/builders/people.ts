import { memoryIds } from '../../src/engine/adapters/memory/memory-ids.js';
import { MemoryJournal } from '../../src/engine/adapters/memory/memory-journal.js';
import { correlationId, personId } from '../../src/engine/domain/ids.js';
import type { PairedRole } from '../../src/engine/domain/pairing.js';
import type { Identity, Person, Role } from '../../src/engine/domain/person.js';
import { DEFAULT_PREFERENCES } from '../../src/engine/domain/person.js';
import type { Asker } from '../../src/engine/usecases/desk.js';
import { People } from '../../src/engine/usecases/people.js';
import { issueCode, type PairOutcome, redeem } from '../../src/engine/usecases/people-pairing.js';
import { ensureOwner } from '../../src/main/ensure-owner.js';

/** People on a journal in memory, with a clock that a test moves. */
export interface PeopleBench {
  readonly people: People;
  readonly journal: MemoryJournal;
  nowMs: number;
  issue(role: PairedRole, correlation?: string): Promise<string>;
  give(code: string, identity: Identity, correlation?: string): Promise<PairOutcome>;
  /** Lets somebody in with a code of this role. */
  admit(role: PairedRole, identity: Identity): Promise<Person>;
  /** The next start of the same desk. */
  reopen(): Promise<PeopleBench>;
}

export const telegram = (userId: string): Identity => ({ platform: 'telegram', userId });
export const discord = (userId: string): Identity => ({ platform: 'discord', userId });

const counted = { asked: 0 };
/** Something asked by the owner; new each time unless it says so. */
export function byOwner(correlation?: string): Asker {
  counted.asked += 1;
  const id = correlation ?? `people-${counted.asked}`;
  return { person: personId('owner'), name: 'owner', correlation: correlationId(id) };
}

/** Not the desk's first owner, whatever the name. */
export const somebody = (name: string, role: Role, identities: readonly Identity[]): Person => ({
  id: personId(`p-${name}`),
  name,
  role,
  identities,
  preferences: DEFAULT_PREFERENCES,
});

export async function openPeople(
  options: { readonly disk?: MemoryJournal['disk']; readonly nowMs?: number; readonly local?: boolean } = {},
): Promise<PeopleBench> {
  const clock = { nowMs: options.nowMs ?? 1_000_000 };
  const nowMs = (): number => clock.nowMs;
  const journal = new MemoryJournal(options.disk === undefined ? { nowMs } : { nowMs, disk: options.disk });
  if (options.local !== false) await ensureOwner(journal);
  // Ids that count begin anew with each start; a real one never gives the same nonce again.
  const ids = memoryIds();
  const nonce = (): string => `${journal.epoch}-${ids.nonce()}`;
  const people = await People.open({ journal, ids: { nonce }, nowMs });
  const bench: PeopleBench = {
    people,
    journal,
    get nowMs() {
      return clock.nowMs;
    },
    set nowMs(value) {
      clock.nowMs = value;
    },
    async issue(role, correlation) {
      const asked = { role, by: 'owner', correlation: byOwner(correlation).correlation };
      return (await issueCode(people, asked)).code;
    },
    give: (code, identity, correlation) =>
      redeem(
        people,
        { code, identity, userName: `user ${identity.userId}` },
        byOwner(correlation).correlation,
      ),
    async admit(role, identity) {
      const outcome = await bench.give(await bench.issue(role), identity);
      if (outcome.kind !== 'paired') throw new Error(`not paired: ${outcome.kind}`);
      return outcome.person;
    },
    reopen: () => openPeople({ ...options, disk: journal.disk, nowMs: clock.nowMs }),
  };
  return bench;
}
