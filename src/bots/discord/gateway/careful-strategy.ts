import { SimpleShardingStrategy, type WebSocketOptions } from 'discord.js';
import { isJson, type Json } from '../read.js';

type GatewayManager = Parameters<NonNullable<WebSocketOptions['buildStrategy']>>[0];

export interface GatewayEyes {
  /** An event as it came, before anybody has looked into it. */
  onDispatch(kind: string, content: unknown): void;
  /** The connection could not be made or broke; the library tries again by itself. */
  onTrouble(cause: unknown): void;
}

/** Those that the library itself lives on. */
const OWN = new Set(['READY', 'RESUMED']);

/**
 * The library's own strategy of one connection, with two differences. Events go to the desk as they came and not through
 * the library's caches, which throw on an event they cannot read and would end the process. And a connection that
 * fails at its first try is no end of the login: like every later failure it is tried again.
 */
export class CarefulStrategy extends SimpleShardingStrategy {
  readonly #eyes: GatewayEyes;

  constructor(manager: GatewayManager, eyes: GatewayEyes) {
    super(watched(manager, eyes));
    this.#eyes = eyes;
  }

  override connect(): Promise<void> {
    super.connect().catch((cause: unknown) => this.#eyes.onTrouble(cause));
    return Promise.resolve();
  }
}

function watched(manager: GatewayManager, eyes: GatewayEyes): GatewayManager {
  const emit = (event: string, ...rest: readonly unknown[]): boolean => {
    const payload = event === 'dispatch' ? payloadOf(rest[0]) : undefined;
    if (event === 'dispatch' && !looks(payload, eyes)) return true;
    return Reflect.apply(manager.emit, manager, [event, ...rest]);
  };
  return new Proxy(manager, {
    get(target, key) {
      if (key === 'emit') return emit;
      const found: unknown = Reflect.get(target, key, target);
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
}

const payloadOf = (told: unknown): Json | undefined => {
  const data = isJson(told) ? told['data'] : undefined;
  return isJson(data) ? data : undefined;
};

/** Shows the event to the desk; whether the library is to see it too. */
function looks(payload: Json | undefined, eyes: GatewayEyes): boolean {
  const kind = payload?.['t'];
  if (typeof kind !== 'string') return false;
  eyes.onDispatch(kind, payload?.['d']);
  return OWN.has(kind) && isJson(payload?.['d']);
}
