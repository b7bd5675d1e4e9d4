/**
 * The client API over HTTP, for a test in another process. POST a JSON object to /_control/NAME; the answer is JSON, 400 with
 * {error} when it cannot be done.
 *
 *   person    {id?, first_name?, language_code?, username?}        -> {id}
 *   group     {id?, title?, supergroup?, forum?, botStatus?}       -> {id}
 *   topic     {chat, name}                                         -> {threadId}
 *   channel   {id?, title?, username?}                             -> {id}
 *   say       {chat, person, text, options?}                       -> {messageId, updateId}    chat = person for a private chat
 *   start     {person, payload?}                                   -> {messageId, updateId}
 *   post      {chat, text}                                         -> {messageId, updateId}    in a channel
 *   press     {chat, person, messageId, button, forged?}           -> {queryId, updateId}
 *   answer    {queryId, deadlineMs?}                               -> {text, showAlert, url?, atMs}
 *   messages  {chat, threadId?, all?}                              -> SeenMessage[] (files without bytes)
 *   wait      {chat, threadId?, contains?, button?, afterMessageId?, editedAfterMs?, deadlineMs?} -> SeenMessage of the bot
 *   block     {person} · unblock {person} · botStatus {chat, status} · upgrade {chat} -> {id}
 *   fault     {count, fault, aim?} · chance {share, faults, seed?, aim?} · clear {} -> {struck}
 *   inject    {update} · repeat {updateId} · hold {} · release {order?} · disorder {…} · delay {ms}
 *   calls     {method?} -> CallRecord[] · statistics {} -> Statistics · forget {} · commands {scope?, language?} -> Command[]
 */

import type { Aim } from '../fault-plan.js';
import { isObject } from './params.js';
import type { Cast } from './people/cast.js';
import type { Queries } from './queries.js';
import type { Disorder, Fault, MemberStatus, SayOptions, SeenMessage, TelegramDouble } from './types.js';

type Body = Record<string, unknown>;
type Command = (body: Body) => unknown;

const DEADLINE_MS = 5000;
const number = (body: Body, name: string): number => {
  const value = Number(body[name]);
  if (!Number.isFinite(value)) throw new Error(`${name} must be a number`);
  return value;
};
const optional = (body: Body, name: string): number | undefined =>
  body[name] === undefined ? undefined : number(body, name);

/** Bytes would make answers huge; the page shows the pictures. */
const plain = (message: SeenMessage): unknown =>
  JSON.parse(JSON.stringify(message, (key, value: unknown) => (key === 'bytes' ? undefined : value)));

function wanted(body: Body): (message: SeenMessage) => boolean {
  const contains = String(body['contains'] ?? '');
  const button = body['button'];
  const after = optional(body, 'afterMessageId') ?? 0;
  const editedAfter = optional(body, 'editedAfterMs');
  return (message) =>
    message.fromBot &&
    message.text.includes(contains) &&
    message.messageId > after &&
    (editedAfter === undefined || (message.editedAtMs ?? 0) > editedAfter) &&
    (button === undefined ||
      message.buttons.flat().some(({ text, data }) => text === button || data === button));
}

function conversation(double: TelegramDouble, cast: Cast, queries: Queries): Record<string, Command> {
  const chat = (body: Body) => double.chat(number(body, 'chat'), optional(body, 'threadId'));
  const person = (body: Body) => double.person({ id: number(body, 'person') });
  const place = (body: Body) =>
    body['chat'] === undefined || body['chat'] === body['person'] ? person(body).inPrivate() : chat(body);
  return {
    person: (body) => ({ id: double.person(body).user.id }),
    group: (body) => ({ id: double.group(body).id }),
    topic: (body) => ({ threadId: cast.asGroup(number(body, 'chat')).topic(String(body['name'])).threadId }),
    channel: (body) => ({ id: double.channel(body).id }),
    say: (body) =>
      place(body).say(person(body), String(body['text'] ?? ''), (body['options'] ?? {}) as SayOptions),
    start: (body) =>
      person(body)
        .inPrivate()
        .start(body['payload'] as string | undefined),
    post: (body) => double.channel({ id: number(body, 'chat') }).post(String(body['text'] ?? '')),
    press: (body) => {
      const way = body['forged'] === true ? 'forgePress' : 'press';
      const { queryId, updateId } = place(body)[way](
        person(body),
        number(body, 'messageId'),
        String(body['button']),
      );
      return { queryId, updateId };
    },
    answer: (body) => queries.answered(String(body['queryId']), optional(body, 'deadlineMs') ?? DEADLINE_MS),
    messages: (body) => (body['all'] === true ? chat(body).history() : chat(body).messages()).map(plain),
    wait: async (body) => plain(await chat(body).waitFor(wanted(body), optional(body, 'deadlineMs'))),
    block: (body) => person(body).inPrivate().block(),
    unblock: (body) => person(body).inPrivate().unblock(),
    botStatus: (body) => cast.asGroup(number(body, 'chat')).botStatus(body['status'] as MemberStatus),
    upgrade: (body) => ({ id: cast.asGroup(number(body, 'chat')).upgrade().id }),
  };
}

function machinery(double: TelegramDouble): Record<string, Command> {
  const { faults } = double;
  return {
    fault: (body) =>
      faults.next(number(body, 'count'), body['fault'] as Fault, body['aim'] as Aim | undefined),
    chance: ({ share, faults: list, ...options }) =>
      faults.chance(Number(share), list as Fault[], options as { seed?: number; aim?: Aim }),
    clear: () => {
      faults.clear();
      return { struck: faults.struck() };
    },
    inject: (body) => ({ updateId: double.inject(body['update']) }),
    repeat: (body) => double.repeat(number(body, 'updateId')),
    hold: () => double.hold(),
    release: (body) => double.release(body['order'] as 'queued' | 'reversed' | undefined),
    disorder: (body) => double.disorder(body as Disorder),
    delay: (body) => double.delay(number(body, 'ms')),
    calls: (body) => double.calls(body['method'] as string | undefined),
    statistics: () => double.statistics(),
    forget: () => double.forgetCalls(),
    commands: (body) =>
      double.commands(
        isObject(body['scope']) ? body['scope'] : undefined,
        body['language'] as string | undefined,
      ),
  };
}

export function controlOf(double: TelegramDouble, cast: Cast, queries: Queries) {
  const commands = new Map(Object.entries({ ...conversation(double, cast, queries), ...machinery(double) }));
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
