import type { WebSocket } from 'ws';
import { type Acted, act } from '../private/act.js';
import { ORDER_ROUTES } from '../private/order-routes.js';
import type { PrivateSide } from '../private/side.js';
import { checkTime } from '../private/sign.js';
import { Refusal } from '../rest/envelope.js';
import type { Body } from '../trading/ask.js';
import { listOf, type Message, SignedSocket } from './socket.js';

const OP = /^order\.(create|amend|cancel|create-batch|amend-batch|cancel-batch)$/;

export interface TradeHooks {
  /** What becomes of an order that came by the stream; see TradeFault. */
  readonly strike: (path: string) => TradeFault | undefined;
  /** Called when something was done. */
  readonly acted: () => void;
}

/** Not done and not answered; done and not answered; the socket cut before or after; refused with a code. */
export type TradeFault =
  | 'silent'
  | 'acted-silent'
  | 'cut'
  | 'acted-cut'
  | { readonly retCode: number; readonly retMsg: string };

/** One client's socket on /v5/trade: orders by stream, under the same limits as by REST. */
export class TradeSocket extends SignedSocket {
  readonly #requests = new Set<string>();

  constructor(
    socket: WebSocket,
    at: { side: PrivateSide; address: string },
    private readonly hooks: TradeHooks,
  ) {
    super(socket, at.side, at.address);
    this.listen((message) => this.#take(message));
  }

  #take(message: Message): void {
    const op = String(message['op'] ?? '');
    const request = message['reqId'] ?? message['req_id'];
    const id = request === undefined ? {} : { reqId: String(request) };
    if (op === 'ping') this.#pong(message);
    else if (op === 'auth') this.send({ ...id, ...this.#auth(message), op, connId: this.id });
    else this.#takeOrder(message, op, id);
  }

  #takeOrder(message: Message, op: string, id: Message): void {
    const path = `/v5/order/${OP.exec(op)?.[1] ?? ''}`;
    const fault = ORDER_ROUTES[path] === undefined ? undefined : this.hooks.strike(path);
    if (fault === 'cut') this.drop();
    if (fault === 'silent' || fault === 'cut') return;
    if (typeof fault === 'object') {
      this.send({ ...id, ...fault, data: {}, retExtInfo: {}, op, connId: this.id });
      return;
    }
    const answer = this.#order(message, path);
    if (fault === undefined) this.send({ ...id, ...answer, op, connId: this.id });
    if (fault === 'acted-cut') this.drop();
    this.hooks.acted();
  }

  #pong(message: Message): void {
    const nowMs = String(Math.floor(this.side.world.exchange.nowMs()));
    const request = message['req_id'] === undefined ? {} : { req_id: String(message['req_id']) };
    const said = { retCode: 0, retMsg: 'OK', op: 'pong', data: [nowMs], args: [nowMs] };
    this.send({ ...request, ...said, connId: this.id, conn_id: this.id });
  }

  #auth(message: Message): Message {
    if (this.grant !== undefined) return { retCode: 20001, retMsg: 'Repeat auth' };
    const refusal = this.logIn(listOf(message['args']));
    if (refusal === undefined) return { retCode: 0, retMsg: 'OK' };
    return { retCode: 10004, retMsg: refusal.retMsg };
  }

  #order(message: Message, path: string): Message {
    try {
      const route = ORDER_ROUTES[path];
      if (this.grant === undefined) throw new Refusal(10005, 'Request not authorized');
      if (route === undefined) throw new Refusal(10404, 'op type is not found');
      this.#checkRequest(message);
      const [body] = listOf(message['args']);
      const asked = { path, grant: this.grant, query: new URLSearchParams(), body: (body ?? {}) as Body };
      return this.#told(act(this.side, route, asked));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { retCode: error.retCode, retMsg: error.retMsg, data: {}, retExtInfo: {} };
    }
  }

  #checkRequest(message: Message): void {
    const request = message['reqId'];
    if (request !== undefined) {
      if (this.#requests.has(String(request))) throw new Refusal(20006, 'reqId is duplicated');
      this.#requests.add(String(request));
    }
    const header = (message['header'] ?? {}) as Record<string, unknown>;
    const window = Number(header['X-BAPI-RECV-WINDOW'] ?? 5_000);
    checkTime(String(header['X-BAPI-TIMESTAMP'] ?? ''), window, this.side.clocks());
  }

  #told({ retCode, retMsg, result, extra, limit }: Acted): Message {
    const nowMs = String(Math.floor(this.side.world.exchange.nowMs()));
    const header = {
      'X-Bapi-Limit': String(limit.limit),
      'X-Bapi-Limit-Status': String(limit.left),
      'X-Bapi-Limit-Reset-Timestamp': String(Math.floor(limit.resetMs)),
      Traceid: this.id.replaceAll('-', ''),
      Timenow: nowMs,
    };
    return { retCode, retMsg, data: result, retExtInfo: extra, header };
  }
}
