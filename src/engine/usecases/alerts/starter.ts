import type { SessionUid } from '../../domain/ids.js';
import type { DeskRuntime } from '../../runtime/desk/desk-runtime.js';

/** The name of whoever started a session that runs or ran here. */
export function starterOf({ sessions, ended }: DeskRuntime, uid: SessionUid): string | undefined {
  for (const { parts } of sessions.values()) if (parts.opened.spec.uid === uid) return parts.opened.startedBy;
  for (const { opened } of ended.values()) if (opened.spec.uid === uid) return opened.startedBy;
  return undefined;
}
