import type { Side } from '../../../src/engine/domain/order.js';
import type { FaultKind } from '../exchange/faults.js';

/** Programs that trade often, each in its way. */
export type PlannedProgram = 'busy' | 'flip' | 'grid' | 'dca' | 'reversion' | 'ma-cross';

export interface PlannedBook {
  readonly program: PlannedProgram;
  /** Of the world's instruments. */
  readonly instrument: number;
  /** Coins of the quote. */
  readonly cash: number;
  readonly stopBps: number;
  /** Of contracts. */
  readonly leverage: number;
  /** At each bar, of a busy one. */
  readonly orders: number;
  /** Coins of the quote; 0 = no such limit. */
  readonly maxPosition: number;
}

/** A kind of fault strikes this share of what it can strike, for a while. Times count from the start. */
export interface FaultWindow {
  readonly kind: FaultKind;
  readonly rate: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export type PlannedDeed =
  /** kill -9; started again later. */
  | { readonly kind: 'crash'; readonly downMs: number }
  /** The same, at the n-th step of writing after this time: half the steps are before a write, half behind it. */
  | { readonly kind: 'crash-writing'; readonly step: number; readonly downMs: number }
  /** A crash of the machine whose disk had lied: the last writes are gone. */
  | { readonly kind: 'lost-writes'; readonly count: number; readonly downMs: number }
  /** SIGSTOP, or a blocked event loop. */
  | { readonly kind: 'stopped'; readonly forMs: number }
  | { readonly kind: 'disk-full'; readonly forMs: number }
  | { readonly kind: 'disk-slow'; readonly forMs: number; readonly byMs: number }
  | { readonly kind: 'stream'; readonly state: 'down' | 'silent'; readonly forMs: number }
  | { readonly kind: 'flapping'; readonly times: number }
  | { readonly kind: 'exchange-restarts' }
  | { readonly kind: 'clock'; readonly offsetMs: number; readonly forMs: number }
  | {
      readonly kind: 'person-trades';
      readonly instrument: number;
      readonly side: Side;
      readonly lots: number;
    }
  | { readonly kind: 'liquidation'; readonly instrument: number }
  | { readonly kind: 'deleveraging'; readonly instrument: number; readonly share: number }
  | { readonly kind: 'funding'; readonly instrument: number; readonly rateBps: number }
  | { readonly kind: 'transfer'; readonly coins: number }
  | { readonly kind: 'guard-dropped'; readonly instrument: number }
  | { readonly kind: 'canceled-outside'; readonly instrument: number; readonly isStop: boolean }
  | { readonly kind: 'bad-price'; readonly instrument: number; readonly factor: number }
  /** The platform takes no message; what it brings arrives. */
  | { readonly kind: 'chat-down'; readonly forMs: number }
  /** Somebody asks for something that is a ticket, and presses its button when it is there, `taps` times. */
  | { readonly kind: 'hand-order'; readonly line: string; readonly taps: number; readonly copies: number }
  /** Somebody writes to the desk; `copies`: how often the platform brings it. */
  | {
      readonly kind: 'says';
      readonly who: 'owner' | 'stranger';
      readonly line: string;
      readonly copies: number;
    };

export type PlannedEvent = PlannedDeed & { readonly atMs: number };

/** All that a run is made of, besides the code: the same schedule gives the same run. */
export interface Schedule {
  readonly seed: number;
  /** Things go wrong for so long, then for `quietMs` nothing does. */
  readonly activeMs: number;
  readonly quietMs: number;
  readonly books: readonly PlannedBook[];
  readonly faults: readonly FaultWindow[];
  readonly events: readonly PlannedEvent[];
}
