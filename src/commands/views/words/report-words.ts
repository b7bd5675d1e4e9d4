/** Words of reports that come by themselves, and of digests. All figures, dates and zones come in as final text. */
export interface ReportWords {
  readonly schedule: ScheduleWords;
  readonly summary: SummaryWords;
  readonly digest: DigestWords;
  readonly page: PageWords;
}

/** A schedule in words; `days` are names of weekdays. */
interface PhraseWords {
  readonly daily: (time: string) => string;
  readonly weekdays: (time: string) => string;
  readonly days: (days: string, time: string) => string;
  readonly week: (day: string, time: string) => string;
  readonly month: (day: string, time: string) => string;
  readonly monthEnd: (time: string) => string;
  readonly hours: (every: number) => string;
}

interface ScheduleWords {
  readonly phrase: PhraseWords;
  readonly kinds: Readonly<Record<'report' | 'digest', string>>;
  readonly comes: (of: { readonly what: string; readonly number: string; readonly phrase: string }) => string;
  readonly already: (of: {
    readonly what: string;
    readonly number: string;
    readonly phrase: string;
  }) => string;
  /** What it tells of. */
  readonly tells: Readonly<
    Record<'dayBefore' | 'daySoFar' | 'daysBefore' | 'daysSoFar' | 'monthBefore' | 'monthSoFar', string>
  >;
  readonly next: (zone: string) => string;
  readonly elsewhere: (platform: string) => string;
  readonly none: string;
  readonly off: (number: string) => string;
  readonly all: string;
  readonly add: string;
  readonly oneMore: string;
  readonly now: string;
  readonly ended: (of: { readonly what: string; readonly number: string; readonly phrase: string }) => string;
  readonly unknown: (number: string) => string;
  readonly unread: (text: string) => string;
  readonly often: string;
  readonly tooMany: (limit: number) => string;
  readonly needsOperator: string;
  readonly noZone: (text: string) => string;
}

interface SummaryWords {
  readonly month: (change: string) => string;
  readonly deepest: (change: string) => string;
  readonly fees: (amount: string) => string;
  readonly funding: (amount: string) => string;
  readonly slippage: (bps: string) => string;
  readonly best: (name: string, amount: string) => string;
  readonly worst: (name: string, amount: string) => string;
  readonly open: (amount: string) => string;
  readonly events: Readonly<
    Record<
      'fills' | 'stops' | 'liquidations' | 'denied' | 'rejected' | 'unknown' | 'failed' | 'halts',
      (count: number) => string
    >
  >;
  readonly quiet: string;
  readonly late: (of: { readonly due: string; readonly by: string }) => string;
  readonly missed: (of: { readonly slots: string; readonly others: number }) => string;
  readonly askMissed: string;
  readonly csv: string;
  readonly html: string;
  readonly schedules: string;
  readonly titles: Readonly<Record<'report' | 'digest', string>>;
  readonly calendar: string;
}

interface DigestWords {
  readonly strategy: string;
  readonly person: string;
  readonly profit: string;
  readonly fills: string;
  readonly bps: string;
  readonly tracking: (of: { readonly fills: number; readonly unknown: number }) => string;
  readonly noTracking: string;
  readonly others: (count: number) => string;
}

/** Headings of the page that comes as a file. */
interface PageWords {
  readonly statement: string;
  readonly made: string;
  readonly sessions: string;
  readonly days: string;
  readonly events: string;
  readonly equity: string;
  readonly written: (time: string) => string;
}
