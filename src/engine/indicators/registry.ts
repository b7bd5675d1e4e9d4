import { adl } from './adl.js';
import { adx } from './adx.js';
import { alma } from './alma.js';
import { aroon } from './aroon.js';
import { atr } from './atr.js';
import { awesome } from './awesome.js';
import { bollinger } from './bollinger.js';
import { cci } from './cci.js';
import { chandelierExit } from './chandelier-exit.js';
import { chop } from './chop.js';
import { cmf } from './cmf.js';
import { cmo } from './cmo.js';
import type { IndicatorDefinition } from './definition.js';
import { dema } from './dema.js';
import { donchian } from './donchian.js';
import { elderRay } from './elder-ray.js';
import { ema } from './ema.js';
import { fisher } from './fisher.js';
import { force } from './force.js';
import { heikinAshi } from './heikin-ashi.js';
import { hma } from './hma.js';
import { ichimoku } from './ichimoku.js';
import { kama } from './kama.js';
import { keltner } from './keltner.js';
import { macd } from './macd.js';
import { mfi } from './mfi.js';
import { obv } from './obv.js';
import { psar } from './psar.js';
import { pvo } from './pvo.js';
import { roc } from './roc.js';
import { rsi } from './rsi.js';
import { slope } from './slope.js';
import { sma } from './sma.js';
import { smma } from './smma.js';
import { stdev } from './stdev.js';
import { stochRsi } from './stoch-rsi.js';
import { stochastic } from './stochastic.js';
import { supertrend } from './supertrend.js';
import { t3 } from './t3.js';
import { tema } from './tema.js';
import { tr } from './tr.js';
import { trix } from './trix.js';
import { ultimate } from './ultimate.js';
import { vortex } from './vortex.js';
import { vwap } from './vwap.js';
import { vwma } from './vwma.js';
import { williamsR } from './williams-r.js';
import { wma } from './wma.js';

/** All indicators that can be named: averages, oscillators, trend, ranges and bands, volume, bars. */
export const INDICATORS: readonly IndicatorDefinition[] = [
  sma,
  ema,
  wma,
  hma,
  dema,
  tema,
  smma,
  vwma,
  t3,
  alma,
  kama,
  rsi,
  macd,
  stochastic,
  stochRsi,
  cci,
  williamsR,
  mfi,
  cmo,
  roc,
  trix,
  ultimate,
  awesome,
  fisher,
  adx,
  aroon,
  vortex,
  supertrend,
  psar,
  ichimoku,
  slope,
  atr,
  tr,
  stdev,
  bollinger,
  keltner,
  donchian,
  chandelierExit,
  chop,
  obv,
  adl,
  cmf,
  force,
  pvo,
  vwap,
  heikinAshi,
  elderRay,
];

/** By its exact name. */
export const indicatorNamed = (name: string): IndicatorDefinition | undefined =>
  INDICATORS.find((indicator) => indicator.name === name);
