import type { WebSocket } from 'ws';
import { isObject } from '../json.js';
import { MaxRate } from '../rates.js';
import type { Json } from '../wire.js';
import type { Session } from './session.js';

const MAX_PAYLOAD_BYTES = 4096;
const MAX_SENDS_PER_MINUTE = 120;
const UNREADABLE = 'Error while decoding payload.';

/** What a connection asks of the gateway. */
export interface Door {
  heartbeatIntervalMs: number;
  withholdAcks: () => boolean;
  identify: (connection: Connection, body: Json) => void;
  resume: (connection: Connection, body: Json) => void;
  sent: (perMinute: number) => void;
}

/** One socket: its handshake, its beats, its limits. */
export class Connection {
  session: Session | undefined;
  /** After READY, or after the replay: events flow. */
  live = false;
  readonly #rate = new MaxRate(60_000);
  #beatAtMs = performance.now();
  readonly #guard: NodeJS.Timeout;

  constructor(
    readonly socket: WebSocket,
    readonly door: Door,
  ) {
    this.send({ op: 10, d: { heartbeat_interval: door.heartbeatIntervalMs, _trace: [] } });
    socket.on('message', (data) => this.#receive(data as Buffer));
    socket.on('error', () => socket.terminate());
    this.#guard = setInterval(() => this.#checkBeat(), door.heartbeatIntervalMs).unref();
    socket.on('close', () => clearInterval(this.#guard));
  }

  send(payload: unknown): void {
    this.sendRaw(JSON.stringify({ t: null, s: null, ...(payload as Json) }));
  }

  sendRaw(text: string): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(text);
  }

  close(code: number, reason = ''): void {
    this.live = false;
    this.socket.close(code, reason);
  }

  /** Without a close frame, as a broken line. */
  cut(): void {
    this.live = false;
    this.socket.terminate();
  }

  #checkBeat(): void {
    const silentMs = performance.now() - this.#beatAtMs;
    // A busy machine may beat late; only a client that is really gone is sent away.
    if (silentMs > Math.max(10_000, 2.5 * this.door.heartbeatIntervalMs))
      this.close(4009, 'Session timed out.');
  }

  #receive(data: Buffer): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.#rate.count(performance.now());
    this.door.sent(this.#rate.max);
    const payload = data.length > MAX_PAYLOAD_BYTES ? undefined : parsed(data);
    if (this.#rate.within(performance.now()) > MAX_SENDS_PER_MINUTE) {
      this.close(4008, 'You are being rate limited.');
    } else if (payload === undefined) this.close(4002, UNREADABLE);
    else this.#act(payload['op'], payload['d']);
  }

  #act(op: unknown, d: unknown): void {
    switch (op) {
      case 1:
        this.#beatAtMs = performance.now();
        if (!this.door.withholdAcks()) this.send({ op: 11 });
        return;
      case 2:
      case 6:
        this.#authenticate(op, d);
        return;
      case 3:
      case 4:
      case 8:
        if (this.session === undefined) this.close(4003, 'Not authenticated.');
        return;
      default:
        this.close(4001, 'Unknown opcode.');
    }
  }

  #authenticate(op: 2 | 6, d: unknown): void {
    if (this.session !== undefined) this.close(4005, 'Already authenticated.');
    else if (!isObject(d)) this.close(4002, UNREADABLE);
    else if (op === 2) this.door.identify(this, d);
    else this.door.resume(this, d);
  }
}

function parsed(data: Buffer): Json | undefined {
  try {
    const payload: unknown = JSON.parse(data.toString('utf8'));
    return isObject(payload) ? payload : undefined;
  } catch {
    return undefined;
  }
}
