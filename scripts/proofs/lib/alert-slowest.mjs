// Why the slowest messages took as long as they did: what was tried in their chats from the moment they were raised until they came.
const OPENED = /channels\/(\d+)\/messages/;

const CALLS = {
  telegram: (double) =>
    double
      .calls()
      .flatMap(({ method, params, atMs, outcome }) =>
        /^(send|edit)/.test(method)
          ? [{ place: String(params.chat_id), text: JSON.stringify(params), atMs, outcome, what: method }]
          : [],
      ),
  discord: (double) =>
    double.calls().flatMap(({ path, body, method, atMs, outcome }) => {
      const place = OPENED.exec(path)?.[1];
      return place === undefined
        ? []
        : [{ place, text: JSON.stringify(body), atMs, outcome, what: method === 'POST' ? 'post' : 'edit' }];
    }),
};

const endOf = ({ kind, fault, status, code }) =>
  kind === 'ok' ? 'ok' : kind === 'fault' ? fault : `refused ${status ?? code}`;

/** Lines of text, the slowest first. `wanted`: what was raised on this platform. */
export function slowest(desk, platform, wanted, count = 3) {
  const places = new Map();
  for (const { chats } of desk.people)
    if (chats[platform] !== undefined)
      places.set(`${platform} ${chats[platform].userId}`, String(chats[platform].place.id));
  const calls = CALLS[platform](desk[platform]);
  const told = wanted.map(({ token, chat, raisedMs }) => {
    const inChat = calls.filter(({ place, atMs }) => place === places.get(chat) && atMs >= raisedMs);
    const at = inChat.findIndex(({ text, outcome }) => text.includes(token) && endOf(outcome) === 'ok');
    const tries = at < 0 ? inChat : inChat.slice(0, at + 1);
    const parts = tries.map(
      (one) =>
        `${one.atMs - raisedMs} ${one.text.includes(token) ? 'it' : `other ${one.what}`} ${endOf(one.outcome)}`,
    );
    return {
      tookMs: at < 0 ? Infinity : tries[at].atMs - raisedMs,
      line: `${chat} ${token}: ${parts.join(', ')}`,
    };
  });
  return told
    .sort((a, b) => b.tookMs - a.tookMs)
    .slice(0, count)
    .map(({ line }) => line);
}
