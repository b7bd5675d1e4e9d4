// Which of our outputs stands in which column of the reference folder. Every column of every file is named here.

/**
 * @typedef {{ file: string, indicator: string, params: number[], columns: Record<string, string> }} Planned
 * A column is an output by its name, or one of the four that need a word: `earlier:26 NAME` (drawn so many bars back),
 * `line:14` (the last window's straight line), `bar.NAME` (what the file repeats of the bar).
 */

/** @param {string} file @param {string} indicator @param {number[]} params @param {Record<string, string>} columns */
const row = (file, indicator, params, columns) => ({ file, indicator, params, columns });

/** @type {Planned[]} */
export const PLAN = [
  row('sma', 'sma', [20], { sma: 'sma' }),
  row('ema', 'ema', [20], { ema: 'ema' }),
  row('wma', 'wma', [14], { wma: 'wma' }),
  row('hma', 'hma', [14], { hma: 'hma' }),
  row('dema', 'dema', [14], { dema: 'dema' }),
  row('tema', 'tema', [20], { tema: 'tema' }),
  row('smma', 'smma', [20], { smma: 'smma' }),
  row('vwma', 'vwma', [14], { vwma: 'vwma' }),
  row('t3', 't3', [5, 0.7], { t3: 't3' }),
  row('alma', 'alma', [9, 0.85, 6], { alma: 'alma' }),
  row('kama', 'kama', [10, 2, 30], { er: 'efficiency', kama: 'kama' }),
  row('rsi', 'rsi', [14], { rsi: 'rsi' }),
  row('stoch-rsi', 'stoch-rsi', [14, 14, 3, 1], { stochRsi: 'value', signal: 'signal' }),
  row('macd', 'macd', [12, 26, 9], {
    macd: 'macd',
    signal: 'signal',
    histogram: 'histogram',
    fastEma: 'fast',
    slowEma: 'slow',
  }),
  row('bb', 'bollinger', [20, 2], {
    sma: 'middle',
    upperBand: 'upper',
    lowerBand: 'lower',
    percentB: 'percentB',
    zScore: 'zScore',
    width: 'bandwidth',
  }),
  row('stdev', 'stdev', [14], { stdDev: 'stdev', mean: 'mean', zScore: 'zScore' }),
  row('stoch', 'stochastic', [14, 3, 3], { oscillator: 'k', signal: 'd', percentJ: 'j' }),
  row('atr', 'atr', [14], { tr: 'tr', atr: 'atr', atrp: 'percent' }),
  row('tr', 'tr', [], { tr: 'tr' }),
  row('adx', 'adx', [14], { pdi: 'plus', mdi: 'minus', dx: 'dx', adx: 'adx', adxr: 'adxr' }),
  row('supertrend', 'supertrend', [10, 3], { superTrend: 'line', upperBand: 'upper', lowerBand: 'lower' }),
  row('keltner', 'keltner', [20, 2, 10], {
    upperBand: 'upper',
    centerline: 'middle',
    lowerBand: 'lower',
    width: 'bandwidth',
  }),
  row('donchian', 'donchian', [20], {
    upperBand: 'upper',
    centerline: 'middle',
    lowerBand: 'lower',
    width: 'bandwidth',
  }),
  row('obv', 'obv', [], { obv: 'obv' }),
  row('mfi', 'mfi', [14], { mfi: 'mfi' }),
  row('cci', 'cci', [20], { cci: 'cci' }),
  row('willr', 'williams-r', [14], { williamsR: 'r' }),
  row('psar', 'psar', [0.02, 0.2], { sar: 'psar', isReversal: 'reversed' }),
  row('ichimoku', 'ichimoku', [9, 26, 52, 26], {
    tenkanSen: 'tenkan',
    kijunSen: 'kijun',
    senkouSpanA: 'spanA',
    senkouSpanB: 'spanB',
    chikouSpan: 'earlier:26 chikou',
  }),
  row('vwap', 'vwap', [], { vwap: 'vwap' }),
  row('aroon', 'aroon', [25], { aroonUp: 'up', aroonDown: 'down', oscillator: 'oscillator' }),
  row('roc', 'roc', [14], { momentum: 'momentum', roc: 'roc' }),
  row('cmf', 'cmf', [20], { moneyFlowMultiplier: 'place', moneyFlowVolume: 'flow', cmf: 'cmf' }),
  row('cmo', 'cmo', [14], { cmo: 'cmo' }),
  row('chop', 'chop', [14], { chop: 'chop' }),
  row('trix', 'trix', [14], { ema3: 'ema', trix: 'trix' }),
  row('uo', 'ultimate', [7, 14, 28], { ultimate: 'ultimate' }),
  row('vortex', 'vortex', [14], { pvi: 'plus', nvi: 'minus' }),
  row('heikinashi', 'heikin-ashi', [], {
    open: 'open',
    high: 'high',
    low: 'low',
    close: 'close',
    volume: 'bar.volume',
    date: 'bar.openMs',
  }),
  row('elder-ray', 'elder-ray', [13], { ema: 'ema', bullPower: 'bull', bearPower: 'bear' }),
  row('awesome', 'awesome', [5, 34], { oscillator: 'awesome', normalized: 'percent' }),
  row('chexit', 'chandelier-exit', [22, 3], { chandelierExit: 'long' }),
  row('fisher', 'fisher', [10], { fisher: 'fisher', trigger: 'trigger' }),
  row('adl', 'adl', [], { adl: 'adl', moneyFlowMultiplier: 'place', moneyFlowVolume: 'flow' }),
  row('force', 'force', [2], { forceIndex: 'force' }),
  row('pvo', 'pvo', [12, 26, 9], { pvo: 'pvo', signal: 'signal', histogram: 'histogram' }),
  row('slope', 'slope', [14], {
    slope: 'slope',
    intercept: 'intercept',
    stdDev: 'stdev',
    rSquared: 'rSquared',
    line: 'line:14',
  }),
];
