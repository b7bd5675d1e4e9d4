import type { TradingState } from '../../../engine/domain/trading-state.js';
import type { SurfaceHealth } from '../../../engine/usecases/desk.js';
import type { CommandGroup } from '../../command.js';
import type { DeskWords } from './desk-words.js';
import type { HealthWords, PeopleWords } from './people-words.js';
import type { SurfaceWords } from './surface-words.js';

/** Words about the desk itself: greeting, menu, help, status. All figures come in as final text. */
export interface AdminWords {
  readonly hello: HelloWords;
  readonly help: HelpWords;
  readonly status: StatusWords;
  readonly people: PeopleWords;
  readonly health: HealthWords;
  readonly desk: DeskWords;
  /** What the chats say by themselves. */
  readonly surface: SurfaceWords;
}

export interface HelloWords {
  readonly product: (version: string) => string;
  readonly paperOnly: string;
  readonly noChat: string;
  readonly chats: (names: readonly string[]) => string;
  readonly market: string;
  readonly synthetic: (seed: string, speed: string) => string;
  readonly replay: (speed: string) => string;
  readonly exchange: (source: string) => string;
  readonly over: string;
  /** Why it is the synthetic one although nobody asked for it. */
  readonly fallback: Readonly<Record<'bybit-unreachable', string>>;
  readonly tryThis: string;
  readonly thenHelp: string;
  readonly noMarket: string;
  readonly start: string;
  readonly markets: string;
  readonly help: string;
}

export interface HelpWords {
  readonly groups: Readonly<Record<CommandGroup, string>>;
  readonly more: string;
  readonly usage: string;
  readonly example: string;
  readonly aliases: (names: readonly string[]) => string;
  readonly needs: (role: string) => string;
  readonly optional: string;
  readonly strategyParameters: string;
  /** What an argument means, by its name. */
  readonly args: Readonly<Record<string, string>>;
  readonly unknown: (text: string) => string;
  readonly didYouMean: (name: string) => string;
  readonly yes: string;
}

export interface StatusWords {
  readonly state: Readonly<Record<TradingState, string>>;
  /** What a person gave as the reason of it. */
  readonly because: (reason: string) => string;
  readonly market: string;
  readonly marketTime: string;
  readonly sessions: string;
  readonly sessionCount: (of: {
    readonly running: number;
    readonly paused: number;
    readonly ended: number;
  }) => string;
  readonly store: string;
  readonly storeOk: (rows: string) => string;
  readonly storeFailing: (cause: string) => string;
  readonly surfaceStates: Readonly<Record<SurfaceHealth['state'], string>>;
  readonly loop: string;
  readonly loopTimes: (p50: string, p99: string) => string;
  readonly memory: string;
  readonly memoryMb: (megabytes: string) => string;
  readonly up: string;
  readonly upFor: (span: string, starts: string) => string;
  readonly menuSessions: string;
  readonly pnl: string;
  readonly positions: string;
  readonly price: string;
  readonly backtest: string;
  readonly paper: string;
  readonly halt: string;
  readonly unhalt: string;
  readonly status: string;
}
