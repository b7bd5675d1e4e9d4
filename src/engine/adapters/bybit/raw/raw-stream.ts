import { WebSocket } from 'ws';
import { ExchangeFailure } from '../../../ports/exchange.js';
import { type Fields, fieldsOf } from './raw-client.js';

const OPEN_MS = 10_000;

/** A stream as it is, with all that it has said. */
export class RawStream {
  readonly heard: Fields[] = [];
  #changed: () => void = () => undefined;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (bytes) => {
      this.heard.push(readMessage(String(bytes)));
      this.#changed();
    });
  }

  /** Rejects with {@link ExchangeFailure}. */
  static open(address: string): Promise<RawStream> {
    const socket = new WebSocket(address, { handshakeTimeout: OPEN_MS });
    return new Promise((resolve, reject) => {
      socket.on('error', () => reject(new ExchangeFailure('unreachable', 'the stream does not open')));
      const stream = new RawStream(socket);
      socket.on('open', () => resolve(stream));
    });
  }

  say(message: Fields | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** The first message that fits, now or within so long; undefined when there is none. */
  async until(fits: (message: Fields) => boolean, patienceMs: number): Promise<Fields | undefined> {
    const endMs = performance.now() + patienceMs;
    for (;;) {
      const found = this.heard.find(fits);
      const leftMs = endMs - performance.now();
      if (found !== undefined || leftMs <= 0) return found;
      await this.#change(leftMs);
    }
  }

  close(): void {
    this.socket.terminate();
  }

  #change(patienceMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
      this.#changed = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function readMessage(text: string): Fields {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return {};
  }
}
