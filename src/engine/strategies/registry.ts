import { bollinger } from './bollinger.js';
import { buyAndHold } from './buy-and-hold.js';
import type { SealedStrategy } from './contract.js';
import { maCross } from './ma-cross.js';
import { macd } from './macd.js';
import { rsiReversion } from './rsi-reversion.js';

/** The templates, in the order a person meets them. */
export const STRATEGIES: readonly SealedStrategy[] = [maCross, rsiReversion, bollinger, macd, buyAndHold];

/** By its exact name. */
export const strategyNamed = (name: string): SealedStrategy | undefined =>
  STRATEGIES.find((strategy) => strategy.name === name);
