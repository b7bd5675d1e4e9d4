import type { ChatAddress, Identity, Person, Place, Preferences, Role } from '../engine/domain/person.js';
import type { Asker, Desk } from '../engine/usecases/desk.js';
import type { Pictures } from '../engine/usecases/pictures.js';
import type { ArgSpecs, ArgValues } from './args/arg.js';
import type { Reply } from './reply.js';

/** The short menu of `/help`, by what a person wants to do. */
export type CommandGroup = 'look' | 'try' | 'run' | 'trade' | 'money' | 'safety' | 'desk';

/**
 * read: changes nothing. write: changes settings or stored things. order: may lead to an order. safety: only reduces
 * risk, so it runs even when the store fails. admin: changes who may do what.
 */
type RiskClass = 'read' | 'write' | 'order' | 'safety' | 'admin';

/** What a command may use while it runs. */
export interface CommandContext {
  readonly desk: Desk;
  readonly pictures: Pictures;
  readonly person: Person;
  /** To be handed to the desk with whatever has an effect. */
  readonly asker: Asker;
  readonly address: ChatAddress;
  /** Who sent this very message; a person may have several identities. */
  readonly identity: Identity;
  /** As the platform tells it: to be shown, never to be trusted. */
  readonly userName: string;
  readonly place: Place;
  readonly preferences: Preferences;
  /** Wall time. */
  readonly nowMs: number;
  /** Shows an interim reply that the answer replaces. */
  progress(interim: Reply): void;
  /** Every command of the desk, in the order of help. */
  readonly commands: readonly Command[];
}

interface CommandHead {
  /** What is typed after the slash: lower-case letters. Its one-line summary stands in the words under this name. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly group: CommandGroup;
  /** The least role that may give it. */
  readonly role: Role;
  readonly risk: RiskClass;
  /** Shows a ticket before anything happens: then a form needs no summary of its own. */
  readonly shows?: 'ticket';
  /** Where it may be given. */
  readonly place: 'any' | 'private';
}

export interface CommandDefinition<Specs extends ArgSpecs> extends CommandHead {
  /** In the order in which they are typed without names and asked for in a form. */
  readonly args: Specs;
  run(args: ArgValues<Specs>, context: CommandContext): Promise<Reply>;
}

/** A definition with its argument types sealed inside: what the registry holds. */
export interface Command extends CommandHead {
  readonly args: ArgSpecs;
  /** `args` must be what `bind` made for this very command. */
  run(args: Readonly<Record<string, unknown>>, context: CommandContext): Promise<Reply>;
}

/** Seals a definition: only the binder, which reads each value by the same specs, feeds `run`. */
export function defineCommand<Specs extends ArgSpecs>(definition: CommandDefinition<Specs>): Command {
  return {
    ...definition,
    run: (args, context) => definition.run(args as ArgValues<Specs>, context),
  };
}
