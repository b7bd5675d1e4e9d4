import type { WebSocket } from 'ws';
import type { PrivateSide } from '../private/side.js';
import type { Row } from '../trading/world.js';
import { listOf, type Message, SignedSocket } from './socket.js';
import { isTopic } from './topics.js';

/** One client's socket on /v5/private: it logs in, subscribes, and is told. */
export class PrivateSocket extends SignedSocket {
  readonly topics = new Set<string>();
  /** What is held back until something else has been told. */
  #held: Message[] = [];

  constructor(socket: WebSocket, side: PrivateSide, address: string) {
    super(socket, side, address);
    this.listen((message) => this.#take(message));
  }

  tell(
    topic: string,
    rows: readonly Row[],
    { id, atMs, isLate }: { id: string; atMs: number; isLate: boolean },
  ): void {
    const named = topic.startsWith('execution.fast') ? {} : { id };
    const message = { ...named, topic, creationTime: atMs, data: rows };
    if (isLate) {
      this.#held.push(message);
      return;
    }
    this.send(message);
    this.release();
  }

  /** What was held back is told now. */
  release(): void {
    const held = this.#held;
    this.#held = [];
    for (const message of held) this.send(message);
  }

  #take(message: Message): void {
    const op = message['op'];
    const request = message['req_id'];
    const id = request === undefined ? {} : { req_id: String(request) };
    if (op === 'ping') {
      const nowMs = Math.floor(this.side.world.exchange.nowMs());
      this.send({ ...id, op: 'pong', args: [String(nowMs)], conn_id: this.id });
      return;
    }
    this.send({ ...this.#outcome(op, listOf(message['args'])), conn_id: this.id, ...id, op });
  }

  #outcome(op: unknown, args: readonly unknown[]): Message {
    if (op === 'auth') {
      const refusal = this.logIn(args);
      return refusal === undefined
        ? { success: true, ret_msg: '' }
        : { success: false, ret_msg: refusal.retMsg };
    }
    if (this.grant === undefined) return { success: false, ret_msg: 'Request not authorized' };
    const names = args.map(String);
    if (op === 'subscribe') return this.#subscribe(names);
    if (op !== 'unsubscribe') return { success: false, ret_msg: `unknown op: ${String(op)}` };
    for (const name of names) this.topics.delete(name);
    return { success: true, ret_msg: '' };
  }

  #subscribe(names: readonly string[]): Message {
    const unknown = names.filter((name) => !isTopic(name));
    if (unknown.length > 0)
      return { success: false, ret_msg: `error:handler not found,topic:${unknown.join(',')}` };
    for (const name of names) this.topics.add(name);
    return { success: true, ret_msg: 'subscribe' };
  }
}
