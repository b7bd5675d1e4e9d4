// What both doubles took, message by message: which token in which chat, and which call of its alert it is.
const TOKEN = /\b[cnwr]\d{5}\b/g;
const CALLS = [/second call/i, /third call/i, /last call/i];

const callIn = (text) => CALLS.findIndex((words) => words.test(text)) + 1;
const isTaken = ({ outcome }) => outcome.kind === 'ok' || (outcome.kind === 'fault' && outcome.tookEffect);

/** Messages, not edits. */
const SENDS = {
  telegram: (double) => [...double.calls('sendMessage'), ...double.calls('sendPhoto')],
  discord: (double) => double.calls('POST /channels/:channel/messages'),
};

const PARTS = {
  telegram: ({ params }) => ({
    place: String(params.chat_id),
    text: `${params.text ?? params.caption ?? ''}`,
  }),
  discord: ({ path, body }) => ({ place: /channels\/(\d+)/.exec(path)?.[1], text: JSON.stringify(body) }),
};

/** What each call says; whoever looks over and over must not hold up the doubles, which live in the same process. */
const read = new WeakMap();

function saidBy(platform, call) {
  const known = read.get(call);
  if (known !== undefined) return known;
  const { place, text } = PARTS[platform](call);
  const said = { place, tokens: [...new Set(text.match(TOKEN) ?? [])], call: callIn(text) };
  read.set(call, said);
  return said;
}

/** @returns {{ platform: string, chat: string, token: string, call: number, atMs: number }[]} */
export function seenBy(desk) {
  const seen = [];
  for (const platform of ['telegram', 'discord']) {
    const chats = new Map();
    for (const { chats: own } of desk.people)
      if (own[platform] !== undefined) chats.set(String(own[platform].place.id), own[platform].userId);
    for (const call of SENDS[platform](desk[platform])) {
      if (!isTaken(call)) continue;
      const { place, tokens, call: number } = saidBy(platform, call);
      const chat = `${platform} ${chats.get(place)}`;
      for (const token of tokens) seen.push({ platform, chat, token, call: number, atMs: call.atMs });
    }
  }
  return seen;
}

/** All chats of these people, as `seenBy` names them. */
export const chatsOf = (people) =>
  people.flatMap(({ identities }) => identities.map(({ platform, userId }) => `${platform} ${userId}`));
