import { depositRow, withdrawalRow } from '../account/record-rows.js';
import { walletRow } from '../account/wallet-row.js';
import { print } from '../exact/amount.js';
import type { Info } from '../market/listings.js';
import { badParameter } from '../rest/envelope.js';
import { balanceOf, freeOf } from '../trading/money.js';
import { rulesOf } from '../trading/rules.js';
import type { Outcome, PrivateCall, PrivateRoute } from './call.js';
import { categoryOf } from './list-routes.js';
import { paged, spanOf } from './paging.js';

function walletBalance(call: PrivateCall): Outcome {
  const { query } = call;
  if (query.get('accountType') !== 'UNIFIED') throw badParameter('accountType only support UNIFIED');
  const coins = query.get('coin') ?? '';
  return { result: { list: [walletRow(call, coins === '' ? undefined : coins.split(','))] } };
}

function info({ account }: PrivateCall): Outcome {
  return {
    result: {
      marginMode: account.marginMode,
      updatedTime: String(account.marginModeMs),
      unifiedMarginStatus: 6,
      dcpStatus: account.dcpWindowS === undefined ? 'OFF' : 'ON',
      timeWindow: account.dcpWindowS ?? 10,
      smpGroup: 0,
      isMasterTrader: false,
      spotHedgingStatus: 'OFF',
    },
  };
}

const date = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const DAY_MS = 86_400_000;

function apiKey({ grant }: PrivateCall): Outcome {
  return {
    retMsg: '',
    result: {
      id: '13770661',
      note: 'double',
      apiKey: grant.key,
      readOnly: grant.isReadOnly ? 1 : 0,
      secret: '',
      permissions: grant.permissions,
      ips: grant.ips,
      type: 1,
      deadlineDay: Math.max(0, Math.floor((grant.expiresAtMs - Date.now()) / DAY_MS)),
      expiredAt: date(grant.expiresAtMs),
      createdAt: date(grant.createdAtMs),
      unified: 0,
      uta: 1,
      userID: grant.uid,
      inviterID: 0,
      vipLevel: 'No VIP',
      mktMakerLevel: '0',
      affiliateID: 0,
      rsaPublicKey: '',
      isMaster: true,
      parentUid: '0',
      kycLevel: 'LEVEL_DEFAULT',
      kycRegion: '',
    },
  };
}

function feeRate(call: PrivateCall): Outcome {
  const category = categoryOf(call);
  if (category === 'option') return { result: { category, list: [] } };
  const symbol = call.query.get('symbol') ?? '';
  const { maker, taker } = call.account.fees[category];
  const markets = call.world.exchange.all(category).filter((one) => symbol === '' || one.symbol === symbol);
  const list = markets.map((one) => ({
    symbol: one.symbol,
    baseCoin: rulesOf(one).base,
    takerFeeRate: print(taker),
    makerFeeRate: print(maker),
  }));
  return { result: { list } };
}

const coinsOf = ({ world }: PrivateCall): string[] => [
  ...new Set(world.exchange.all('spot').flatMap((one) => [rulesOf(one).base, rulesOf(one).quote])),
];

function coinInfo(call: PrivateCall): Outcome {
  const asked = call.query.get('coin') ?? '';
  const rows = coinsOf(call)
    .filter((coin) => asked === '' || coin === asked)
    .map((coin) => ({
      name: coin,
      coin,
      remainAmount: '1000000',
      chains: [
        {
          chainType: coin,
          confirmation: '6',
          withdrawFee: '0.001',
          depositMin: '0',
          withdrawMin: '0.001',
          chain: coin,
          chainDeposit: '1',
          chainWithdraw: '1',
          minAccuracy: '8',
          withdrawPercentageFee: '0',
          contractAddress: '',
          safeConfirmNumber: '100',
        },
      ],
    }));
  return { result: { rows } };
}

const moved =
  (kind: 'deposit' | 'withdrawal') =>
  (call: PrivateCall): Outcome => {
    const { account, query, nowMs } = call;
    const { fromMs, toMs } = spanOf(query, nowMs);
    const coin = query.get('coin') ?? '';
    const found = account.movements.filter(
      (one) =>
        one.kind === kind && (coin === '' || one.coin === coin) && one.atMs >= fromMs && one.atMs <= toMs,
    );
    const { rows, cursor } = paged(found, query, { usual: 50, most: 50 });
    return {
      result: { rows: rows.map(kind === 'deposit' ? depositRow : withdrawalRow), nextPageCursor: cursor },
    };
  };

function coinBalances(call: PrivateCall): Outcome {
  const coins = call.query.get('coin') ?? '';
  const balance = (coin: string) => ({
    coin,
    walletBalance: print(balanceOf(call.account, coin)),
    transferBalance: print(freeOf(call, coin)),
    bonus: '',
  });
  const shown = coins === '' ? [...call.account.wallet.keys()] : coins.split(',');
  const accountType = call.query.get('accountType') ?? 'UNIFIED';
  return { result: { memberId: String(call.account.uid), accountType, balance: shown.map(balance) } };
}

function collateral(call: PrivateCall): Outcome {
  const list = coinsOf(call).map((currency) => ({
    availableToBorrow: '0',
    freeBorrowingAmount: '',
    freeBorrowAmount: '0',
    maxBorrowingAmount: '0',
    hourlyBorrowRate: '0',
    borrowUsageRate: '0',
    collateralSwitch: true,
    borrowAmount: '0',
    borrowable: false,
    currency,
    marginCollateral: true,
    freeBorrowingLimit: '0',
    collateralRatio: '1',
  }));
  return { result: { list } };
}

/** Everything that may be traded, as this account sees it. */
function instruments(call: PrivateCall): Outcome {
  const category = categoryOf(call);
  const symbol = call.query.get('symbol') ?? '';
  const list = call.world.exchange
    .all(category)
    .filter((one) => symbol === '' || one.symbol === symbol)
    .map(({ info: all }) => ({
      ...all,
      lotSizeFilter: newerFilter(all['lotSizeFilter'] as Info),
      symbolType: '',
      isPublicRpi: true,
      myRpiPermission: true,
    }));
  return { result: { category, list, nextPageCursor: '' } };
}

/** The same limits under their newer names too. */
const newerFilter = (filter: Info): Info => ({
  maxLimitOrderQty: filter['maxOrderQty'],
  maxMarketOrderQty: filter['maxMktOrderQty'] ?? filter['maxOrderQty'],
  postOnlyMaxLimitOrderSize: filter['postOnlyMaxOrderQty'] ?? filter['maxOrderQty'],
  ...filter,
});

function dcpInfo({ account }: PrivateCall): Outcome {
  const status = account.dcpWindowS === undefined ? 'OFF' : 'ON';
  const one = (product: string) => ({
    product,
    dcpStatus: status,
    timeWindow: String(account.dcpWindowS ?? 10),
  });
  return { retMsg: 'success', result: { dcpInfos: [one('SPOT'), one('DERIVATIVES')] } };
}

const read = (answer: PrivateRoute['answer']): PrivateRoute => ({ method: 'GET', answer });
const empty = (result: unknown): PrivateRoute => read(() => ({ result }));

/** What an account is asked about itself, by path. */
export const ACCOUNT_ROUTES: Readonly<Record<string, PrivateRoute>> = {
  '/v5/account/wallet-balance': read(walletBalance),
  '/v5/account/info': read(info),
  '/v5/account/fee-rate': read(feeRate),
  '/v5/account/collateral-info': read(collateral),
  '/v5/account/instruments-info': read(instruments),
  '/v5/account/query-dcp-info': read(dcpInfo),
  '/v5/account/borrow-history': empty({ nextPageCursor: '', list: [] }),
  '/v5/user/query-api': read(apiKey),
  '/v5/user/get-member-type': read(({ account }) => ({
    result: { accounts: [{ uid: String(account.uid), accountType: ['UNIFIED', 'FUND'] }] },
  })),
  '/v5/asset/coin/query-info': read(coinInfo),
  '/v5/asset/deposit/query-record': read(moved('deposit')),
  '/v5/asset/withdraw/query-record': read(moved('withdrawal')),
  '/v5/asset/transfer/query-account-coins-balance': read(coinBalances),
  '/v5/asset/transfer/query-inter-transfer-list': empty({ list: [], nextPageCursor: '' }),
};
