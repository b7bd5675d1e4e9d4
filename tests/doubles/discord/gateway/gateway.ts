import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isObject } from '../json.js';
import type { GatewayControl, Statistics } from '../types.js';
import type { Json } from '../wire.js';
import type { World } from '../world.js';
import { Connection, type Door } from './connection.js';
import { guildCreate } from './guild-create.js';
import { MESSAGE_CONTENT, refusal } from './intents.js';
import { ready } from './ready.js';
import { Session } from './session.js';

/** After these the session is over; the others may be resumed. */
const FINAL: ReadonlySet<number> = new Set([1000, 1001, 4004, 4010, 4011, 4012, 4013, 4014, 4007, 4009]);

/** The WebSocket side. Timers and rates are real; the content comes from the world. */
export class Gateway implements GatewayControl {
  readonly statistics: Statistics['gateway'] & { closes: number[] } = {
    identifies: 0,
    resumes: 0,
    drops: 0,
    closes: [],
    maxSendsPerMinute: 0,
    dispatched: 0,
  };
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 });
  readonly #connections = new Set<Connection>();
  readonly #sessions = new Map<string, Session>();
  readonly #door: Door;
  #withheld = false;
  #refused = false;
  #dropsLeft = 0;
  #dropAfterMs = 0;

  constructor(readonly world: World) {
    world.emit = (event, payload, intent) => this.emit(event, payload, intent);
    this.#door = {
      heartbeatIntervalMs: world.settings.heartbeatIntervalMs,
      withholdAcks: () => this.#withheld,
      identify: (connection, body) => this.#identify(connection, body),
      resume: (connection, body) => this.#resume(connection, body),
      sent: (perMinute) => {
        this.statistics.maxSendsPerMinute = Math.max(this.statistics.maxSendsPerMinute, perMinute);
      },
    };
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#refused) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#open(webSocket, request));
  }

  #open(webSocket: WebSocket, request: IncomingMessage): void {
    const { searchParams } = new URL(request.url ?? '/', 'http://double');
    const connection = new Connection(webSocket, this.#door);
    this.#connections.add(connection);
    webSocket.on('close', (code) => this.#closed(connection, code));
    if (searchParams.get('v') !== '10') connection.close(4012, 'Invalid API version.');
    // Only plain JSON is spoken here; a client with zlib-sync must be told to leave compression off.
    else if (searchParams.get('encoding') !== 'json' || searchParams.has('compress'))
      connection.close(4002, 'json only');
  }

  #closed(connection: Connection, code: number): void {
    this.#connections.delete(connection);
    this.statistics.closes.push(code === 1005 ? 1000 : code);
    const { session } = connection;
    if (session?.connection !== connection) return;
    session.connection = undefined;
    if (FINAL.has(code) || code === 1005) this.#sessions.delete(session.id);
  }

  #tokenOk(connection: Connection, body: Json): boolean {
    const ok = body['token'] === this.world.settings.token;
    if (!ok) connection.close(4004, 'Authentication failed.');
    return ok;
  }

  #identify(connection: Connection, body: Json): void {
    if (!this.#tokenOk(connection, body)) return;
    const refused = refusal(body, this.world.settings.approvedIntents);
    if (refused !== undefined) {
      connection.close(refused.code, refused.reason);
      return;
    }
    if (this.world.identifiesLeft <= 0) {
      connection.send({ op: 9, d: false });
      return;
    }
    this.world.identifiesLeft -= 1;
    this.statistics.identifies += 1;
    const session = new Session(randomBytes(16).toString('hex'), Number(body['intents']));
    this.#sessions.set(session.id, session);
    this.#join(connection, session);
    connection.live = true;
    session.dispatch('READY', ready(this.world, session));
    if ((session.intents & 1) !== 0) {
      for (const guild of this.world.guilds.values()) {
        if (guild.present) session.dispatch('GUILD_CREATE', guildCreate(this.world, guild));
      }
    }
    this.#up(connection);
  }

  #resume(connection: Connection, body: Json): void {
    if (!this.#tokenOk(connection, body)) return;
    const session = this.#sessions.get(String(body['session_id']));
    const seq = Number(body['seq']);
    if (session === undefined) {
      connection.send({ op: 9, d: false });
      return;
    }
    if (!Number.isInteger(seq) || seq > session.seq) {
      connection.close(4007, 'Invalid seq.');
      return;
    }
    this.statistics.resumes += 1;
    session.connection?.cut();
    this.#join(connection, session);
    session.replay(seq);
    connection.live = true;
    session.dispatch('RESUMED', { _trace: [] });
    this.#up(connection);
  }

  #join(connection: Connection, session: Session): void {
    connection.session = session;
    session.connection = connection;
  }

  /** A socket is READY or RESUMED: cuts that were asked for go on. */
  #up(connection: Connection): void {
    this.world.changed();
    if (this.#dropsLeft <= 0) return;
    setTimeout(() => {
      if (this.#dropsLeft > 0 && connection.live) this.#cut([connection]);
    }, this.#dropAfterMs).unref();
  }

  #cut(connections: readonly Connection[]): void {
    this.#dropsLeft -= 1;
    this.statistics.drops += 1;
    for (const connection of connections) connection.cut();
  }

  /** To every session that has the intent, in the order of calls. */
  emit(event: string, payload: unknown, intent: number): void {
    for (const session of this.#sessions.values()) {
      if (intent !== 0 && (session.intents & intent) === 0) continue;
      this.statistics.dispatched += 1;
      session.dispatch(event, this.#readable(payload, session));
    }
  }

  /** Without MessageContent a bot reads no foreign text in a guild. */
  #readable(payload: unknown, { intents }: Session): unknown {
    if (!isObject(payload) || !isObject(payload['author']) || (intents & MESSAGE_CONTENT) !== 0)
      return payload;
    const own = payload['author']['id'] === this.world.bot.id || payload['guild_id'] === undefined;
    return own ? payload : { ...payload, content: '', embeds: [], components: [], attachments: [] };
  }

  inject(payload: unknown): void {
    for (const session of this.#sessions.values()) {
      if (isObject(payload) && payload['op'] === 0 && typeof payload['t'] === 'string')
        session.dispatch(payload['t'], payload['d']);
      else session.connection?.sendRaw(typeof payload === 'string' ? payload : JSON.stringify(payload));
    }
  }

  sessions(): readonly { sessionId: string; seq: number; connected: boolean; intents: number }[] {
    return [...this.#sessions.values()].map(({ id, seq, intents, connection }) => ({
      sessionId: id,
      seq,
      intents,
      connected: connection?.live === true,
    }));
  }

  ready(deadlineMs = 5000): Promise<void> {
    const isUp = (): boolean => this.sessions().some(({ connected }) => connected);
    if (isUp()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        forget();
        reject(new Error(`no client was ready within ${deadlineMs} ms`));
      }, deadlineMs);
      const forget = this.world.watch(() => {
        if (!isUp()) return;
        clearTimeout(timer);
        forget();
        resolve();
      });
    });
  }

  drop(count = 1, everyMs = 0): void {
    this.#dropsLeft += count;
    this.#dropAfterMs = everyMs;
    const live = [...this.#connections].filter((connection) => connection.live);
    if (live.length > 0) this.#cut(live);
  }

  dropsLeft(): number {
    return this.#dropsLeft;
  }

  reconnect(): void {
    for (const connection of this.#connections) connection.send({ op: 7, d: null });
  }

  invalidate(resumable = false): void {
    for (const connection of this.#connections) {
      if (!resumable && connection.session !== undefined) this.#sessions.delete(connection.session.id);
      connection.live = false;
      connection.send({ op: 9, d: resumable });
    }
  }

  close(code: number): void {
    for (const { session } of this.#connections) {
      if (session !== undefined && FINAL.has(code)) this.#sessions.delete(session.id);
    }
    for (const connection of this.#connections) connection.close(code);
  }

  withholdAcks(withhold: boolean): void {
    this.#withheld = withhold;
  }

  requestHeartbeat(): void {
    for (const connection of this.#connections) connection.send({ op: 1, d: null });
  }

  forgetSessions(): void {
    this.#sessions.clear();
  }

  refuse(refused: boolean): void {
    this.#refused = refused;
  }

  end(): void {
    for (const connection of this.#connections) connection.cut();
    this.#server.close();
  }
}
