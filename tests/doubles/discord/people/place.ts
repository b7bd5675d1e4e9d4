import { makeThread } from '../routes/place-routes.js';
import type { Asked, SeenMessage, SeenModal, SlashCall } from '../seen-types.js';
import type { Room } from '../state.js';
import { dropThread, isThread, setThread } from '../threads.js';
import type { Person, Place } from '../types.js';
import type { WireChoice } from '../wire.js';
import type { World } from '../world.js';
import { post, remove } from '../writing.js';
import { modalData, pressData, selectData, visible } from './controls.js';
import { act, type Deed, mayWrite } from './interaction.js';
import { seen, shown } from './seen.js';
import { callOf, commandData } from './slash.js';
import { waitUntil } from './wait.js';

const KINDS: Record<number, Place['kind']> = { 0: 'text', 1: 'dm', 11: 'thread', 12: 'thread' };
const CHOICES_WITHIN_MS = 30_000;

function transcript(messages: readonly SeenMessage[]): string {
  const lines = messages.slice(-15).map(({ id, author, text, thinking, buttons }) => {
    const labels = buttons.flat().map(({ label }) => `[${label}]`);
    return `#${id} ${author.username}: ${thinking ? 'is thinking…' : text} ${labels.join(' ')}`.trim();
  });
  return lines.join('\n');
}

/** A room as persons use it. */
export class RoomPlace implements Place {
  readonly id: string;
  readonly kind: Place['kind'];
  readonly name: string;
  readonly guildId?: string;

  constructor(
    readonly world: World,
    readonly room: Room,
  ) {
    this.id = room.channel.id;
    this.kind = KINDS[room.channel.type] ?? 'text';
    this.name = room.channel.name ?? room.channel.recipients?.[0]?.username ?? '';
    if (room.guildId !== undefined) this.guildId = room.guildId;
  }

  #act(person: Person, deed: Omit<Deed, 'personId'>): Asked {
    return act(this.world, this.room, { ...deed, personId: person.user.id });
  }

  #mustBelong(person: Person): void {
    if (!mayWrite(this.world, this.room, person.user.id))
      throw new Error(`${person.user.username} may not write here`);
  }

  slash(person: Person, typed: string | SlashCall): Asked {
    this.#mustBelong(person);
    const { command, call } = callOf(this.world, this.room, { typed, personId: person.user.id });
    const data = commandData(this.world, { command, call });
    return this.#act(person, { type: 2, data, commandName: `/${command.name}` });
  }

  async autocomplete(
    person: Person,
    call: SlashCall,
    focus: { option: string; typed: string },
  ): Promise<WireChoice[]> {
    this.#mustBelong(person);
    const { command } = callOf(this.world, this.room, { typed: call, personId: person.user.id });
    const data = commandData(this.world, { command, call, focus });
    const first = await this.#act(person, { type: 4, data }).acknowledged(CHOICES_WITHIN_MS);
    if (first.kind !== 'choices') throw new Error('Loading options failed');
    return [...first.choices];
  }

  press(person: Person, messageId: string, labelOrCustomId: string): Asked {
    const source = visible(this.room, messageId, person.user.id);
    return this.#act(person, { type: 3, data: pressData(source, labelOrCustomId), source });
  }

  select(person: Person, messageId: string, values: readonly string[], customId?: string): Asked {
    const source = visible(this.room, messageId, person.user.id);
    return this.#act(person, { type: 3, data: selectData(source, values, customId), source });
  }

  submit(person: Person, modal: SeenModal, values: Record<string, string | readonly string[]>): Asked {
    const opened = this.world.asks.get(modal.interactionId);
    if (opened?.modal === undefined || opened.personId !== person.user.id)
      throw new Error('this person sees no such modal');
    if (opened.submitted) throw new Error('the modal was sent already');
    const data = modalData(opened.modal, values);
    opened.submitted = true;
    const source = this.room.messages.get(opened.sourceId ?? '');
    return this.#act(person, { type: 5, data, ...(source === undefined ? {} : { source }) });
  }

  forgePress(person: Person, messageId: string, customId: string): Asked {
    const source = this.room.messages.get(messageId);
    const data = { id: 1, custom_id: customId, component_type: 2 };
    return this.#act(person, { type: 3, data, ...(source === undefined ? {} : { source }) });
  }

  say(person: Person, text: string): string {
    this.#mustBelong(person);
    return post(this.world, this.room, { author: person.user, payload: { content: text }, files: [] }).wire
      .id;
  }

  thread(name: string): Place {
    const existing = [...this.world.rooms.values()].find(
      ({ channel, deleted }) => channel.parent_id === this.id && channel.name === name && !deleted,
    );
    if (this.kind !== 'text') throw new Error('threads hang on text channels');
    const ownerId = '1000000000000000002';
    return new RoomPlace(
      this.world,
      existing ?? makeThread(this.world, { parent: this.room, name, ownerId }),
    );
  }

  threads(): Place[] {
    return [...this.world.rooms.values()]
      .filter((room) => room.channel.parent_id === this.id && isThread(room) && !room.deleted)
      .map((room) => new RoomPlace(this.world, room));
  }

  get state(): { readonly archived: boolean; readonly locked: boolean } {
    const { archived, locked } = this.room.channel.thread_metadata ?? {};
    return { archived: archived === true, locked: locked === true };
  }

  moderate(how: 'archive' | 'lock' | 'delete'): void {
    if (!isThread(this.room)) throw new Error('no thread');
    if (how === 'delete') dropThread(this.world, this.room);
    else setThread(this.world, this.room, how === 'lock' ? { locked: true } : { archived: true });
  }

  messages(person?: Person): SeenMessage[] {
    return shown(this.world, this.room, person?.user.id);
  }

  history(): SeenMessage[] {
    return [...this.room.messages.values()].map((stored) => seen(this.world, stored));
  }

  fromBot(person?: Person): SeenMessage[] {
    return this.messages(person).filter(({ fromBot }) => fromBot);
  }

  waitFor(
    predicate: (message: SeenMessage) => boolean,
    deadlineMs = 30_000,
    person?: Person,
  ): Promise<SeenMessage> {
    return waitUntil(this.world, {
      look: () => this.messages(person).find(predicate),
      deadlineMs,
      complaint: () =>
        `no such message within ${deadlineMs} ms; the channel shows:\n${transcript(this.messages(person))}`,
    });
  }

  erase(messageId: string): void {
    const stored = this.room.messages.get(messageId);
    if (stored === undefined) throw new Error(`no message ${messageId}`);
    remove(this.world, this.room, stored);
  }

  botPermissions(bits: bigint): void {
    this.room.permissions = bits;
  }

  typed(): number {
    return this.room.typed;
  }
}
