import { type Amount, amount } from '../exact/amount.js';
import type { ClosedPnl, Execution, LogLine, Movement, Order, Position, TradedCategory } from './types.js';

export interface FeeRates {
  readonly maker: Amount;
  readonly taker: Amount;
}

/** What holds for one symbol of a contract. */
export interface SymbolSetting {
  leverage: Amount;
  /** One-way or hedge. */
  isHedged: boolean;
  riskId: number;
}

/** Everything of one user that must survive a restart. Only plain values, maps and lists: it is stored as it is. */
export interface Account {
  readonly uid: number;
  marginMode: 'REGULAR_MARGIN' | 'ISOLATED_MARGIN' | 'PORTFOLIO_MARGIN';
  marginModeMs: number;
  readonly wallet: Map<string, Amount>;
  /** Realised in a coin since the account began. */
  readonly realised: Map<string, Amount>;
  readonly orders: Map<string, Order>;
  /** Those of them that are not over. */
  readonly open: Map<string, Order>;
  /** Every orderLinkId that was ever used. */
  readonly linkIds: Map<string, string>;
  /** Ended orders that /v5/order/realtime still knows: at most 500, none after a restart. */
  recent: string[];
  readonly positions: Map<string, Position>;
  readonly settings: Map<string, SymbolSetting>;
  readonly executions: Execution[];
  readonly log: LogLine[];
  readonly closed: ClosedPnl[];
  /** The same by the order that closed. */
  readonly closedBy: Map<string, ClosedPnl>;
  readonly movements: Movement[];
  readonly fees: Record<TradedCategory, FeeRates>;
  /** Dead-man switch in s; undefined: off. */
  dcpWindowS: number | undefined;
}

export interface KeyGrant {
  readonly key: string;
  readonly secret: string;
  readonly uid: number;
  readonly isReadOnly: boolean;
  readonly permissions: Readonly<Record<string, readonly string[]>>;
  readonly ips: readonly string[];
  /** Wall ms. */
  readonly expiresAtMs: number;
  readonly createdAtMs: number;
}

export interface AccountOptions {
  readonly key?: string;
  readonly secret?: string;
  readonly uid?: number;
  /** Coins at the start; default 100,000 USDT, 1 BTC. */
  readonly wallet?: Readonly<Record<string, string>>;
  readonly fees?: Partial<Record<TradedCategory, { maker: string; taker: string }>>;
  readonly isReadOnly?: boolean;
  readonly permissions?: KeyGrant['permissions'];
  readonly ips?: readonly string[];
  readonly expiresAtMs?: number;
}

const TRADER_KEY = 'double-key';
const TRADER_SECRET = 'double-secret';
const UID = 533_285;
const DAY = 86_400_000;

const RATES: Record<TradedCategory, { maker: string; taker: string }> = {
  spot: { maker: '0.001', taker: '0.001' },
  linear: { maker: '0.0002', taker: '0.00055' },
  inverse: { maker: '0.0002', taker: '0.00055' },
};

/** What a key may do unless the test says otherwise: trade, not withdraw. */
const PERMISSIONS: KeyGrant['permissions'] = {
  ContractTrade: ['Order', 'Position'],
  Spot: ['SpotTrade'],
  Wallet: [],
  Options: [],
  Derivatives: ['DerivativesTrade'],
  CopyTrading: [],
  BlockTrade: [],
  Exchange: [],
  NFT: [],
  Affiliate: [],
};

export function newAccount(options: AccountOptions, nowMs: number): Account {
  const wallet = options.wallet ?? { USDT: '100000', BTC: '1' };
  const rates = (category: TradedCategory): FeeRates => {
    const { maker, taker } = options.fees?.[category] ?? RATES[category];
    return { maker: amount(maker), taker: amount(taker) };
  };
  return {
    uid: options.uid ?? UID,
    marginMode: 'REGULAR_MARGIN',
    marginModeMs: Math.floor(nowMs),
    wallet: new Map(Object.entries(wallet).map(([coin, text]) => [coin, amount(text)])),
    realised: new Map(),
    orders: new Map(),
    open: new Map(),
    linkIds: new Map(),
    recent: [],
    positions: new Map(),
    settings: new Map(),
    executions: [],
    log: [],
    closed: [],
    closedBy: new Map(),
    movements: [],
    fees: { spot: rates('spot'), linear: rates('linear'), inverse: rates('inverse') },
    dcpWindowS: undefined,
  };
}

export function newKey(options: AccountOptions): KeyGrant {
  return {
    key: options.key ?? TRADER_KEY,
    secret: options.secret ?? TRADER_SECRET,
    uid: options.uid ?? UID,
    isReadOnly: options.isReadOnly ?? false,
    permissions: options.permissions ?? PERMISSIONS,
    ips: options.ips ?? ['*'],
    expiresAtMs: options.expiresAtMs ?? Date.now() + 90 * DAY,
    createdAtMs: Date.now() - DAY,
  };
}

const LEVERAGE = 10n * 10n ** 18n;

/** The settings of a symbol; made at the first look, leverage 10, one-way. */
export function settingOf(account: Account, category: string, symbol: string): SymbolSetting {
  const name = `${category} ${symbol}`;
  const found = account.settings.get(name);
  if (found !== undefined) return found;
  const made: SymbolSetting = { leverage: LEVERAGE, isHedged: false, riskId: 1 };
  account.settings.set(name, made);
  return made;
}
