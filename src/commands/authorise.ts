import { atLeast, type ChatAddress, type Person, type Place, type Role } from '../engine/domain/person.js';
import type { Command } from './command.js';

export type Verdict =
  | { readonly kind: 'allowed'; readonly person: Person }
  /** Not one of this desk: told who they are to it, nothing else. */
  | { readonly kind: 'stranger' }
  | { readonly kind: 'role'; readonly needed: Role; readonly has: Role }
  | { readonly kind: 'private-only' }
  /** The chat is not one of this desk's. */
  | { readonly kind: 'chat-closed' };

/** Where something is asked for. */
export interface Where {
  readonly place: Place;
  /** Whether this desk answers there. */
  readonly chatOpen: boolean;
}

/** All that an owner may say in a chat that is not one of the desk's. */
export const OPENS_CHAT = 'allow';

/** A private chat needs nobody's leave; a group or channel is answered in once an owner has allowed it. */
export const isOpen = (
  desk: { allows(address: ChatAddress): boolean },
  { address, place }: { readonly address: ChatAddress; readonly place: Place },
): boolean => place === 'private' || desk.allows(address);

/**
 * Asked for every line, button and answer at the moment it is given. What a platform says about somebody (group admin,
 * a Discord role) counts for nothing.
 */
export function authorise(command: Command, person: Person | undefined, where: Where): Verdict {
  if (person === undefined) return { kind: 'stranger' };
  if (!atLeast(person.role, command.role)) {
    return person.role === 'nobody'
      ? { kind: 'stranger' }
      : { kind: 'role', needed: command.role, has: person.role };
  }
  if (!where.chatOpen && command.name !== OPENS_CHAT) return { kind: 'chat-closed' };
  if (command.place === 'private' && where.place !== 'private') return { kind: 'private-only' };
  return { kind: 'allowed', person };
}

const WINDOW_MS = 60_000;
/** Beyond this many the oldest is forgotten: a flood of accounts must not fill the memory. */
const MOST_REMEMBERED = 1_000;

/** Lets `perMinute` refusals go out to one sender; the others stay unanswered, so that a flood costs nothing. */
export class RefusalLimit {
  readonly #sent = new Map<string, readonly number[]>();
  constructor(private readonly perMinute: number) {}

  allows(sender: string, nowMs: number): boolean {
    const recent = (this.#sent.get(sender) ?? []).filter((atMs) => nowMs - atMs < WINDOW_MS);
    const allowed = recent.length < this.perMinute;
    this.#sent.delete(sender);
    this.#sent.set(sender, allowed ? [...recent, nowMs] : recent);
    if (this.#sent.size > MOST_REMEMBERED)
      for (const oldest of this.#sent.keys()) return this.#forget(oldest, allowed);
    return allowed;
  }

  #forget(oldest: string, allowed: boolean): boolean {
    this.#sent.delete(oldest);
    return allowed;
  }
}
