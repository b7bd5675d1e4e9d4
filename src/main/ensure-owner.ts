import { personId } from '../engine/domain/ids.js';
import { DEFAULT_PREFERENCES, type Identity } from '../engine/domain/person.js';
import type { Journal } from '../engine/ports/journal.js';

/** Whoever can use this machine's account owns the desk on it. */
export const LOCAL_OWNER: Identity = { platform: 'console', userId: 'local' };

/** Makes the person at the terminal the owner, once. */
export async function ensureOwner(journal: Journal): Promise<void> {
  const people = await journal.people();
  const known = people.some(({ identities }) =>
    identities.some(
      ({ platform, userId }) => platform === LOCAL_OWNER.platform && userId === LOCAL_OWNER.userId,
    ),
  );
  if (known) return;
  const owner = {
    id: personId('owner'),
    name: 'owner',
    role: 'owner' as const,
    identities: [LOCAL_OWNER],
    preferences: DEFAULT_PREFERENCES,
  };
  await journal.commit({ people: [owner] });
}
