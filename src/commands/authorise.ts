import { atLeast, type Person, type Place, type Role } from '../engine/domain/person.js';
import type { Command } from './command.js';

export type Verdict =
  | { readonly kind: 'allowed'; readonly person: Person }
  /** Not one of this desk: told who they are to it, nothing else. */
  | { readonly kind: 'stranger' }
  | { readonly kind: 'role'; readonly needed: Role; readonly has: Role }
  | { readonly kind: 'private-only' };

/** Asked for every line, button and answer at the moment it is given. */
export function authorise(command: Command, person: Person | undefined, place: Place): Verdict {
  if (person === undefined || person.role === 'nobody') return { kind: 'stranger' };
  if (!atLeast(person.role, command.role)) return { kind: 'role', needed: command.role, has: person.role };
  if (command.place === 'private' && place !== 'private') return { kind: 'private-only' };
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
