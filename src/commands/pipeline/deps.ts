import type { ConversationStore, Log } from '../../engine/usecases/conversation-store.js';
import type { Desk } from '../../engine/usecases/desk.js';
import type { Pictures } from '../../engine/usecases/pictures.js';
import type { Command } from '../command.js';

/** What the conversation stands on. */
export interface ConversationDeps {
  readonly desk: Desk;
  readonly pictures: Pictures;
  readonly store: ConversationStore;
  readonly log: Log;
  /** Wall time, ms UTC. */
  nowMs(): number;
}

export interface PipelineDeps extends ConversationDeps {
  readonly commands: readonly Command[];
}
