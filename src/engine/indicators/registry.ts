import { atr } from './atr.js';
import { bollinger } from './bollinger.js';
import type { IndicatorDefinition } from './definition.js';
import { ema } from './ema.js';
import { macd } from './macd.js';
import { rsi } from './rsi.js';
import { sma } from './sma.js';

/** All indicators that can be named, in the order of a list. */
export const INDICATORS: readonly IndicatorDefinition[] = [sma, ema, rsi, macd, bollinger, atr];

/** By its exact name. */
export const indicatorNamed = (name: string): IndicatorDefinition | undefined =>
  INDICATORS.find((indicator) => indicator.name === name);
