import type { ChatAddress } from '../domain/person.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import type { Asker, SessionView } from './desk.js';
import type { FollowMove, Follows } from './follows.js';
import { findView } from './session-view.js';

export type FollowOutcome =
  | { readonly kind: 'done' | 'already'; readonly session: SessionView }
  | {
      readonly kind: 'no-session';
      readonly text: string;
      readonly nearest?: string;
      readonly known: readonly string[];
    };

export interface FollowDesk {
  /** Lets a chat, topic or thread hear what a session does, or no longer. */
  follow(
    move: FollowMove,
    request: { readonly name: string; readonly address: ChatAddress },
    asker: Asker,
  ): Promise<FollowOutcome>;
}

interface FollowRequest {
  readonly move: FollowMove;
  readonly name: string;
  readonly address: ChatAddress;
}

/** Lets a place hear of a session, or no longer. */
export async function followSession(
  { runtime, follows }: { readonly runtime: DeskRuntime; readonly follows: Follows },
  { move, name, address }: FollowRequest,
  asker: Asker,
): Promise<FollowOutcome> {
  const session = findView(runtime, name);
  if (session === undefined) return { kind: 'no-session', text: name, known: [...runtime.sessions.keys()] };
  const kind = await follows.change(move, { session: session.spec.uid, address }, asker);
  return { kind, session };
}
