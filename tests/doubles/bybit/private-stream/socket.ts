import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { KeyGrant } from '../account/account.js';
import type { PrivateSide } from '../private/side.js';
import { checkGrant, isStreamSigned } from '../private/sign.js';
import { Refusal } from '../rest/envelope.js';
import { parsed } from '../stream/messages.js';

export type Message = Readonly<Record<string, unknown>>;

const IDLE_MS = 600_000;

/** What both streams behind a key have in common: their texts, their log-in and their end when nobody speaks. */
export class SignedSocket {
  readonly id = randomUUID();
  grant: KeyGrant | undefined;
  #heardMs = performance.now();

  constructor(
    private readonly socket: WebSocket,
    readonly side: PrivateSide,
    readonly address: string,
  ) {}

  listen(take: (message: Message) => void): void {
    this.socket.on('message', (bytes) => {
      this.#heardMs = performance.now();
      take(parsed(String(bytes)));
    });
  }

  send(message: Message): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(message));
  }

  drop(): void {
    this.socket.terminate();
  }

  /** Nobody has spoken for ten minutes. */
  get isIdle(): boolean {
    return performance.now() - this.#heardMs > IDLE_MS;
  }

  /** Logs in by key, time of expiry and sign. A Refusal tells what is wrong. */
  logIn(args: readonly unknown[]): Refusal | undefined {
    const [key, expires, signature] = args.map((one) => String(one));
    const grant = this.side.world.keys.get(key ?? '');
    if (grant === undefined) return new Refusal(10003, 'API key is invalid.');
    if (!isStreamSigned(grant, expires ?? '', signature ?? ''))
      return new Refusal(10004, 'Error sign, please check your signature generation algorithm.');
    if (!this.side.clocks().some((nowMs) => Number(expires) > nowMs))
      return new Refusal(10004, 'Params Error, the request has expired');
    try {
      checkGrant(grant, { address: this.address, wallMs: this.side.wallMs() });
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
    this.grant = grant;
    return undefined;
  }
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
