import type { ProgramPin } from '../domain/session.js';
import { bollinger } from './bollinger.js';
import { buyAndHold } from './buy-and-hold.js';
import type { SealedStrategy } from './contract.js';
import { dca } from './dca.js';
import { declaredProgram } from './declared/declared-strategy.js';
import { grid } from './grid.js';
import { maCross } from './ma-cross.js';
import { macd } from './macd.js';
import { manual } from './manual.js';
import { rsiReversion } from './rsi-reversion.js';

/** The templates, in the order a person meets them. */
export const STRATEGIES: readonly SealedStrategy[] = [
  maCross,
  rsiReversion,
  bollinger,
  macd,
  dca,
  grid,
  buyAndHold,
];

/** By its exact name. */
export const strategyNamed = (name: string): SealedStrategy | undefined =>
  STRATEGIES.find((strategy) => strategy.name === name);

/**
 * What runs in this process of what a recorded session may pin: a definition, a template, or the program of orders by
 * hand, which nobody can start by name.
 */
export function programOf(pin: Pick<ProgramPin, 'strategy' | 'definition'>): SealedStrategy | undefined {
  const { strategy, definition } = pin;
  if (definition !== undefined) return declaredProgram(strategy, definition);
  return strategy === manual.name ? manual : strategyNamed(strategy);
}
