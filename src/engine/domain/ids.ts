/**
 * Branded identifiers. A brand keeps a session id from being passed where an instrument id is meant;
 * at run time each is a plain string.
 */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** `BASE/QUOTE` for spot and shares, `BASE/QUOTE:SETTLE` for contracts. */
export type InstrumentId = Branded<'InstrumentId'>;
/** Unique for ever within an installation; `m1` is only a session's display name. */
export type SessionUid = Branded<'SessionUid'>;
export type AccountId = Branded<'AccountId'>;
export type BookId = Branded<'BookId'>;
export type PersonId = Branded<'PersonId'>;
/** One id from the chat message that asked to the last order it caused. */
export type CorrelationId = Branded<'CorrelationId'>;
/** Upper-case currency or share code: `BTC`, `USDT`. */
export type CoinCode = Branded<'CoinCode'>;
/** Where bars come from: `synthetic-7`, `replay-3fa2c1d0`, `import-bybit-2022`. */
export type SourceId = Branded<'SourceId'>;

export const instrumentId = (text: string): InstrumentId => text as InstrumentId;
export const sessionUid = (text: string): SessionUid => text as SessionUid;
export const accountId = (text: string): AccountId => text as AccountId;
export const bookId = (text: string): BookId => text as BookId;
export const personId = (text: string): PersonId => text as PersonId;
export const correlationId = (text: string): CorrelationId => text as CorrelationId;
export const coinCode = (text: string): CoinCode => text as CoinCode;
export const sourceId = (text: string): SourceId => text as SourceId;
