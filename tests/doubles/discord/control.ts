/**
 * The client API over HTTP, for a test in another process. POST a JSON object to /_control/NAME; the answer is JSON, 400 with
 * {error} when it cannot be done. `place` is the id of a channel, thread or DM; `person` and `message` are ids.
 *
 *   person       {id?, username?, locale?}                            -> {id, dm}      dm: the place of the DM
 *   guild        {id?, name?, locale?}                                -> {id}
 *   channel      {guild, name} · thread {place, name}                 -> {id}
 *   member       {guild, person, permissions?, roles?, nick?} · role {guild, name, permissions?} -> {id}
 *   removeBot    {guild} · acceptDms {person, accept} · botPermissions {place, bits}
 *   slash        {place, person, typed} or {…, call: SlashCall}       -> {interactionId}
 *   autocomplete {place, person, call, option, typed}                 -> Choice[]
 *   press        {place, person, message, button, forged?}            -> {interactionId}
 *   select       {place, person, message, values, customId?}          -> {interactionId}
 *   submit       {place, person, interactionId, values}               -> {interactionId}   of the interaction that opened the modal
 *   say          {place, person, text}                                -> {id} · erase {place, message}
 *   acknowledged {interactionId, deadlineMs?}                         -> Acknowledgement
 *   answer       {interactionId, deadlineMs?}                         -> SeenMessage (files without bytes)
 *   asked        {interactionId}                                      -> {state, messages}
 *   messages     {place, person?, all?}                               -> SeenMessage[]
 *   wait         {place, person?, contains?, button?, afterMessage?, editedAfterMs?, deadlineMs?} -> SeenMessage of the bot
 *   fault        {count, fault, aim?} · chance {share, faults, seed?, aim?} · clear {} -> {struck}
 *   inject       {payload} · repeat {interactionId} · delay {ms} · forget {}
 *   calls        {route?} · statistics {} · commands {guild?} · places {} -> [{id, kind, name, guildId?}]
 *   gateway      {do: drop|reconnect|invalidate|close|withholdAcks|requestHeartbeat|forgetSessions|refuse|ready, with?: [...]}
 *                -> {sessions, dropsLeft}
 */
import { gatewayCommand, machinery } from './control-machinery.js';
import { listOf, textOf } from './json.js';
import type { Asked, SeenMessage, SlashCall } from './seen-types.js';
import type { DiscordDouble, Guild, Person, Place } from './types.js';

export type Body = Record<string, unknown>;
export type Command = (body: Body) => unknown;

const deadline = (body: Body): number => Number(body['deadlineMs'] ?? 5000);

/** Bytes would make answers huge; the page shows the pictures. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, held: unknown) => (key === 'bytes' ? undefined : held)));

function wanted(body: Body): (message: SeenMessage) => boolean {
  const contains = textOf(body['contains']);
  const button = body['button'];
  const after = BigInt(textOf(body['afterMessage']) || '0');
  const editedAfter = Number(body['editedAfterMs'] ?? Number.NaN);
  return (message) =>
    message.fromBot &&
    !message.thinking &&
    message.text.includes(contains) &&
    BigInt(message.id) > after &&
    (Number.isNaN(editedAfter) || (message.editedAtMs ?? 0) > editedAfter) &&
    (button === undefined ||
      message.buttons.flat().some(({ label, customId }) => label === button || customId === button));
}

/** The things named in a body. Throws, in words for the caller, when one is not there. */
class Named {
  readonly asked = new Map<string, Asked>();
  readonly #persons = new Map<string, Person>();
  readonly #guilds = new Map<string, Guild>();

  constructor(readonly double: DiscordDouble) {}

  place = (body: Body): Place => this.double.place(textOf(body['place']));

  person(body: Body): Person {
    const held = this.#persons.get(textOf(body['person']));
    if (held === undefined) throw new Error(`no person ${String(body['person'])}; make one first`);
    return held;
  }

  someone = (body: Body): Person | undefined =>
    body['person'] === undefined ? undefined : this.person(body);

  addPerson(body: Body): Person {
    const person = this.double.person(body);
    this.#persons.set(person.user.id, person);
    return person;
  }

  addGuild(body: Body): Guild {
    const guild = this.double.guild(body);
    this.#guilds.set(guild.id, guild);
    return guild;
  }

  guild(body: Body): Guild {
    const held = this.#guilds.get(textOf(body['guild']));
    if (held === undefined) throw new Error(`no guild ${String(body['guild'])}; make one first`);
    return held;
  }

  interaction(body: Body): Asked {
    const held = this.asked.get(textOf(body['interactionId']));
    if (held === undefined) throw new Error(`no interaction ${String(body['interactionId'])}`);
    return held;
  }

  keep(asked: Asked): { interactionId: string } {
    this.asked.set(asked.interactionId, asked);
    return { interactionId: asked.interactionId };
  }
}

function stage(named: Named): Record<string, Command> {
  return {
    person: (body) => {
      const person = named.addPerson(body);
      return { id: person.user.id, dm: person.dm().id };
    },
    guild: (body) => ({ id: named.addGuild(body).id }),
    channel: (body) => ({ id: named.guild(body).channel(textOf(body['name'])).id }),
    thread: (body) => ({ id: named.place(body).thread(textOf(body['name'])).id }),
    role: (body) => ({
      id: named.guild(body).role(textOf(body['name']), body['permissions'] as string | undefined).id,
    }),
    member: (body) => named.guild(body).member(named.person(body), body),
    removeBot: (body) => named.guild(body).removeBot(),
    acceptDms: (body) => named.person(body).acceptDms(body['accept'] === true),
    botPermissions: (body) => named.place(body).botPermissions(BigInt(textOf(body['bits']))),
  };
}

const strings = (value: unknown): string[] => listOf(value).map(String);

function deeds(named: Named): Record<string, Command> {
  return {
    slash: (body) => {
      const typed = (body['call'] as SlashCall | undefined) ?? textOf(body['typed']);
      return named.keep(named.place(body).slash(named.person(body), typed));
    },
    autocomplete: (body) =>
      named.place(body).autocomplete(named.person(body), body['call'] as SlashCall, {
        option: textOf(body['option']),
        typed: textOf(body['typed']),
      }),
    press: (body) => {
      const way = body['forged'] === true ? 'forgePress' : 'press';
      return named.keep(
        named.place(body)[way](named.person(body), textOf(body['message']), textOf(body['button'])),
      );
    },
    select: (body) => {
      const customId = body['customId'] as string | undefined;
      return named.keep(
        named
          .place(body)
          .select(named.person(body), textOf(body['message']), strings(body['values']), customId),
      );
    },
    submit: async (body) => {
      const modal = await named.interaction(body).modal(deadline(body));
      return named.keep(
        named.place(body).submit(named.person(body), modal, (body['values'] ?? {}) as Record<string, string>),
      );
    },
    say: (body) => ({ id: named.place(body).say(named.person(body), textOf(body['text'])) }),
    erase: (body) => named.place(body).erase(textOf(body['message'])),
  };
}

function sights(named: Named): Record<string, Command> {
  return {
    acknowledged: (body) => named.interaction(body).acknowledged(deadline(body)),
    answer: async (body) => plain(await named.interaction(body).answer(deadline(body))),
    asked: (body) =>
      plain({ state: named.interaction(body).state(), messages: named.interaction(body).messages() }),
    messages: (body) =>
      plain(
        body['all'] === true ? named.place(body).history() : named.place(body).messages(named.someone(body)),
      ),
    wait: async (body) =>
      plain(await named.place(body).waitFor(wanted(body), deadline(body), named.someone(body))),
  };
}

export function controlOf(double: DiscordDouble) {
  const named = new Named(double);
  const commands = new Map<string, Command>(
    Object.entries({
      ...stage(named),
      ...deeds(named),
      ...sights(named),
      ...machinery(double),
      gateway: gatewayCommand(double.gateway),
    }),
  );
  return async (name: string, body: Body): Promise<{ status: number; body: unknown }> => {
    const command = commands.get(name);
    if (command === undefined) return { status: 404, body: { error: `no control called ${name}` } };
    try {
      return { status: 200, body: (await command(body)) ?? { done: true } };
    } catch (failure) {
      // A test's own mistake: told to the test, not to the bot.
      return { status: 400, body: { error: failure instanceof Error ? failure.message : String(failure) } };
    }
  };
}
