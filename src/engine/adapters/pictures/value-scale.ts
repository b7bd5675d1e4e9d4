/** A value axis with round steps and the fewest decimals that tell its steps apart. */
export interface ValueScale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly format: (value: number) => string;
  /** Characters of the widest label. */
  readonly labelLength: number;
}

export interface ScaleWish {
  /** Steps that would be good; there may be one more or fewer. */
  readonly steps: number;
  readonly locale: string;
  /** Never more decimals than this. */
  readonly maxDecimals: number;
  /** Free share of the range above and below. */
  readonly margin: number;
}

/** Wider labels than this are written short, such as 123.46B. */
const LONG_LABEL = 11;

export function valueScale(values: Iterable<number>, wish: ScaleWish): ValueScale {
  const [low, high] = padded(extentOf(values), wish);
  // Finer steps than the decimals can tell apart would repeat a figure.
  const step = Math.max(roundStep((high - low) / wish.steps), 10 ** -wish.maxDecimals);
  const min = Math.floor(low / step) * step;
  const max = Math.ceil(high / step) * step;
  const format = formatFor(Math.max(Math.abs(min), Math.abs(max)), step, wish);
  const labelLength = Math.max(...[min, max, max - step].map((value) => format(value).length));
  return { min: cleaned(min, step), max: cleaned(max, step), step, format, labelLength };
}

function extentOf(values: Iterable<number>): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 1];
}

/** A flat series is drawn in the middle of a range around it. */
function padded([low, high]: [number, number], { margin, maxDecimals }: ScaleWish): [number, number] {
  const smallest = 10 ** -maxDecimals;
  const spread =
    high - low > smallest / 2 ? (high - low) * margin : Math.max(Math.abs(high) * 0.01, smallest);
  return [low - spread, high + spread];
}

/** 1, 2 or 5 times a power of ten. */
export function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5].find((one) => one * power >= rough * 0.999) ?? 10;
  return factor * power;
}

/** 0.30000000000000004 -> 0.3 */
const cleaned = (value: number, step: number): number => Number(value.toFixed(decimalsOf(step)));
const decimalsOf = (step: number): number => Math.min(100, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));

function formatFor(
  largest: number,
  step: number,
  { locale, maxDecimals }: ScaleWish,
): (value: number) => string {
  const decimals = Math.min(maxDecimals, decimalsOf(step));
  const full = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  if (largest < 1e6 || full.format(largest).length <= LONG_LABEL)
    return (value) => signed(full.format(value));
  const unit = Math.min(12, Math.floor(Math.log10(largest) / 3) * 3);
  const fraction = Math.min(6, Math.max(0, unit - Math.floor(Math.log10(step))));
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: fraction });
  return (value) => signed(short.format(value));
}

/** The minus sign of figures; and never a negative zero. */
const signed = (text: string): string => text.replace(/^-0$/, '0').replace(/^-/, '−');
