import type { Room } from './room.js';

/** When something was sent or edited, refused or not. */
interface Sent {
  atMs: number;
  chatId: number | undefined;
  isPrivate: boolean;
}

/** Most entries in any half-open window of this length; times must not fall. */
function busiest(timesMs: readonly number[], windowMs: number): number {
  let most = 0;
  let first = 0;
  timesMs.forEach((atMs, index) => {
    while ((timesMs[first] ?? atMs) <= atMs - windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}

export class Rates {
  #sent: Sent[] = [];

  note(room: Room | undefined, count: number, atMs: number): void {
    for (let index = 0; index < count; index += 1)
      this.#sent.push({ atMs, chatId: room?.id, isPrivate: room?.isPrivate ?? false });
  }

  forget(): void {
    this.#sent = [];
  }

  overallPerSecond(): number {
    return busiest(
      this.#sent.map(({ atMs }) => atMs),
      1000,
    );
  }

  perPrivateChatPerSecond(): number {
    return this.#busiestChat(true, 1000);
  }

  perGroupPerMinute(): number {
    return this.#busiestChat(false, 60_000);
  }

  #busiestChat(isPrivate: boolean, windowMs: number): number {
    const byChat = new Map<number, number[]>();
    for (const sent of this.#sent) {
      if (sent.chatId === undefined || sent.isPrivate !== isPrivate) continue;
      const times = byChat.get(sent.chatId) ?? [];
      times.push(sent.atMs);
      byChat.set(sent.chatId, times);
    }
    return Math.max(0, ...[...byChat.values()].map((times) => busiest(times, windowMs)));
  }
}
