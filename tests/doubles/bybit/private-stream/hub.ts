import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { FaultPlan } from '../../fault-plan.js';
import type { PrivateSide } from '../private/side.js';
import type { Row, Told } from '../trading/world.js';
import type { EventFault } from './event-faults.js';
import { PrivateSocket } from './private-socket.js';
import { rowFor } from './topics.js';
import { type TradeFault, TradeSocket } from './trade-socket.js';

export interface HubFaults {
  readonly events: FaultPlan<EventFault>;
  readonly trade: FaultPlan<TradeFault>;
}

/** All sockets behind a key. */
export class PrivateHub {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sockets = new Set<PrivateSocket>();
  readonly #traders = new Set<TradeSocket>();
  /** When each user's last private socket went, market ms. */
  readonly #goneMs = new Map<number, number>();
  #isRefusing = false;
  opened = 0;

  constructor(
    private readonly side: PrivateSide,
    private readonly faults: HubFaults,
  ) {
    side.world.isHeard = (uid) => [...this.#sockets].some(({ grant }) => grant?.uid === uid);
  }

  /** False when the path is not one of its. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const path = new URL(request.url ?? '/', 'http://double').pathname;
    if (path !== '/v5/private' && path !== '/v5/trade') return false;
    if (this.#isRefusing) {
      socket.destroy();
      return true;
    }
    const address = request.socket.remoteAddress ?? '';
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      this.opened += 1;
      const open =
        path === '/v5/private'
          ? this.#private(new PrivateSocket(webSocket, this.side, address))
          : this.#trade(new TradeSocket(webSocket, { side: this.side, address }, this.#hooks));
      webSocket.on('close', open.left);
      webSocket.on('error', () => webSocket.terminate());
    });
    return true;
  }

  readonly #hooks = {
    strike: (path: string): TradeFault | undefined => this.faults.trade.strike(path),
    acted: (): void => this.flush(),
  };

  #private(socket: PrivateSocket): { left: () => void } {
    this.#sockets.add(socket);
    return {
      left: () => {
        this.#sockets.delete(socket);
        if (socket.grant !== undefined) this.#goneMs.set(socket.grant.uid, this.side.world.exchange.nowMs());
      },
    };
  }

  #trade(socket: TradeSocket): { left: () => void } {
    this.#traders.add(socket);
    return { left: () => this.#traders.delete(socket) };
  }

  /** Since when nobody of this user has been listening, market ms; undefined: somebody is, or never was. */
  goneSince(uid: number): number | undefined {
    for (const socket of this.#sockets) if (socket.grant?.uid === uid) return undefined;
    return this.#goneMs.get(uid);
  }

  /** Tells everything that has happened and was not told yet. */
  flush(): void {
    const told = this.side.takeTold();
    const done = new Set<Told>();
    for (const one of told) {
      if (done.has(one)) continue;
      const fault = this.faults.events.strike(one.topic);
      const group = this.#group(one, told, fault).filter((each) => !done.has(each));
      for (const each of group) done.add(each);
      if (fault === 'lose') continue;
      if (fault === 'cut') {
        this.dropOf(one.uid);
        continue;
      }
      const shown = fault === 'collapse' ? lastStates(group) : group;
      for (let n = 0; n < (fault === 'duplicate' ? 2 : 1); n += 1) this.#tell(shown, fault === 'late');
    }
  }

  #group(one: Told, told: readonly Told[], fault: EventFault | undefined): readonly Told[] {
    if (fault !== 'join' && fault !== 'collapse') return [one];
    return told.filter(({ uid, topic }) => uid === one.uid && topic === one.topic);
  }

  #tell(group: readonly Told[], isLate: boolean): void {
    const [first] = group;
    if (first === undefined) return;
    const id = `${first.uid}${this.side.world.ids.uuid()}`;
    for (const socket of this.#sockets) {
      if (socket.grant?.uid !== first.uid) continue;
      for (const name of socket.topics) {
        const rows = group.map((one) => rowFor(name, one)).filter((row): row is Row => row !== undefined);
        if (rows.length > 0) socket.tell(name, rows, { id, atMs: first.atMs, isLate });
      }
    }
  }

  tick(): void {
    this.flush();
    for (const socket of this.#sockets) {
      socket.release();
      if (socket.isIdle) socket.drop();
    }
    for (const socket of this.#traders) if (socket.isIdle) socket.drop();
  }

  /** Cuts every socket, without a word. */
  drop(): void {
    for (const socket of [...this.#sockets, ...this.#traders]) socket.drop();
  }

  dropOf(uid: number): void {
    for (const socket of this.#sockets) if (socket.grant?.uid === uid) socket.drop();
  }

  /** No new socket while this is so. */
  refuse(isRefusing: boolean): void {
    this.#isRefusing = isRefusing;
  }

  /** Topics of every open private socket. */
  open(): readonly (readonly string[])[] {
    return [...this.#sockets].map(({ topics }) => [...topics]);
  }
}

/** Of each order the last that is said of it. */
function lastStates(group: readonly Told[]): readonly Told[] {
  const last = new Map(group.map((one, index) => [one.row['orderId'] ?? index, one]));
  return [...last.values()];
}
