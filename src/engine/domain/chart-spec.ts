/** A picture to be drawn, in values only; words are final text, numbers are plain numbers in coins or ms UTC. */
export type ChartSpec = PriceChart | EquityChart | ReportChart;

export type Theme = 'dark' | 'light';
/** As a person wishes it; `auto`: light by day, where they live. */
export type ThemeWish = Theme | 'auto';

interface ChartBase {
  readonly title: string;
  /** The decisive figures, one line under the title. */
  readonly subtitle: string;
  /** Such as SYNTHETIC or PAPER; drawn as a tag. */
  readonly badge?: string;
  readonly theme: Theme;
  /** BCP 47 and IANA names for axis labels. */
  readonly locale: string;
  /** BCP 47, for figures; absent = like the labels. */
  readonly numberLocale?: string;
  readonly timeZone: string;
}

/** Candles with entries and exits, and optionally equity against holding and its drawdown below. */
export interface PriceChart extends ChartBase {
  readonly kind: 'price';
  readonly openMs: readonly number[];
  readonly open: readonly number[];
  readonly high: readonly number[];
  readonly low: readonly number[];
  readonly close: readonly number[];
  readonly priceDecimals: number;
  readonly markers: readonly ChartMarker[];
  readonly equity?: EquitySeries;
}

/** Equity over time with its drawdown below, and optionally what holding would have made. */
export interface EquityChart extends ChartBase {
  readonly kind: 'equity';
  readonly equity: EquitySeries;
  readonly markers: readonly ChartMarker[];
}

/** Equity over some weeks with its drawdown, and a calendar of what was made on each of their days. */
export interface ReportChart extends ChartBase {
  readonly kind: 'report';
  readonly equity: EquitySeries;
  readonly calendar: CalendarSpec;
}

export interface CalendarSpec {
  readonly title: string;
  /** Seven names. */
  readonly weekdays: readonly string[];
  /** Seven cells each; undefined: a day that is not told of. */
  readonly weeks: readonly (readonly (CalendarCell | undefined)[])[];
}

export interface CalendarCell {
  /** Of the month. */
  readonly day: string;
  readonly figure: string;
  /** Of the largest change, −1 … 1; the sign stands in the figure too. */
  readonly share: number;
  /** One of the days that the report is of. */
  readonly isMeant: boolean;
}

export interface EquitySeries {
  readonly atMs: readonly number[];
  readonly equity: readonly number[];
  readonly hold?: readonly number[];
  readonly labels: { readonly equity: string; readonly hold: string; readonly drawdown: string };
}

export interface ChartMarker {
  readonly atMs: number;
  readonly price: number;
  readonly side: 'buy' | 'sell';
}
