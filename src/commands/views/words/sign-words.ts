/** Of what the desk tells of a session without being asked. A language is one more object of this type. */
export interface SignWords {
  /** Near a limit, and at it. */
  readonly near: Readonly<
    Record<'daily-loss' | 'position-value', (session: string, value: string, most: string) => string>
  >;
  readonly reached: Readonly<
    Record<'daily-loss' | 'position-value', (session: string, value: string, most: string) => string>
  >;
  readonly limitNext: Readonly<Record<'near' | 'reached', string>>;
  readonly drawdown: (session: string, percent: string) => string;
  readonly drawdownNext: string;
  readonly liquidation: (of: { session: string; instrument: string; percent: string }) => string;
  readonly liquidationNext: (mark: string, liquidation: string) => string;
  readonly funding: (session: string, instrument: string, time: string) => string;
  readonly pays: (money: string, rate: string) => string;
  readonly receives: (money: string, rate: string) => string;
  readonly silent: (session: string, span: string) => string;
  readonly silentNext: (usual: string) => string;
  readonly milestone: (session: string, money: string) => string;
  readonly labels: Readonly<Record<'card' | 'close' | 'profit', string>>;
}
