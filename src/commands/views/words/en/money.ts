import type { MoneyWords } from '../money-words.js';
import { enTags } from './tags.js';

const titled =
  (title: string) =>
  (subject: string, period: string): string =>
    `${title} ${subject} · ${period}`;

export const enMoney: MoneyWords = {
  titles: {
    statement: titled('Statement'),
    pnl: titled('P&L'),
    performance: titled('Performance'),
    tax: titled('Closed lots'),
    slippage: titled('Slippage'),
  },
  allTime: 'all time',
  lines: {
    opening: 'opening',
    closing: 'closing',
    realised: 'realised',
    open: 'open',
    fee: 'fees',
    funding: 'funding',
    interest: 'interest',
    rebate: 'rebates',
    airdrop: 'airdrops',
    external: 'not ours',
    transfer: 'paid in',
    fills: 'fills',
  },
  beside: (amount) =>
    `Of the profit ${amount} are fees in another coin: equity in this coin does not see them.`,
  unvalued: (amounts) => `Not counted, nobody knew the price: ${amounts}`,
  unexplained: (amount) => `${amount} is not in the record yet. Ask again when the store is well: /status`,
  dimensions: {
    day: 'day',
    week: 'week of',
    month: 'month',
    year: 'year',
    hour: 'hour',
    session: 'session',
    strategy: 'strategy',
    instrument: 'market',
    side: 'side',
    purpose: 'order',
    tag: 'tag',
  },
  none: 'none',
  columns: { profit: 'booked', fills: 'fills', cost: 'bps' },
  inFile: (rows) => (rows === 1 ? 'One more row is in the file.' : `${rows} more rows are in the file.`),
  openIsLeft: 'What is held counts when it is closed.',
  performance: {
    time: 'by time',
    money: 'by money',
    deepest: '▼ max',
    days: 'days',
    best: 'best day',
    worst: 'worst day',
    flows: 'paid in',
    count: ({ won, lost, flat }) => `${won} won · ${lost} lost${flat === 0 ? '' : ` · ${flat} flat`}`,
  },
  tax: {
    methods: { fifo: 'first in, first out', average: 'average cost' },
    proceeds: 'proceeds',
    cost: 'cost',
    gain: 'gain',
    lots: 'lots',
    noLots: 'Nothing was closed in this period. Another: /tax 2025, /tax all',
    advice: 'Figures, not advice: what is taxed where you live, others know.',
  },
  slippage: {
    signal: 'decisions',
    slippage: 'slippage',
    fees: 'fees',
    funding: 'funding',
    change: 'change',
    bps: (value) => `${value} bps`,
    unknown: (count) => `Of ${count} ${count === 1 ? 'fill' : 'fills'} nobody knows the decision’s price.`,
    simulated: 'On paper slippage is what the desk’s settings say: /desk',
    noFills: 'Nothing was filled in this period. Another: /slippage all',
  },
  export: {
    done: ({ what, rows }) => `${what}: ${rows} ${rows === '1' ? 'row' : 'rows'}, oldest first.`,
    nothing: (what) => `In this period there is nothing for ${what}. Another: /export ${what} period=all`,
    tooLarge: ({ what, megabytes }) =>
      `That is more than the ${megabytes} MB a chat takes. Nothing was sent. Take less of it: /export ${what} period=month, or one session: /export ${what} m1`,
  },
  across: {
    everything: 'all accounts',
    account: 'account',
    unknown: 'n/a',
    noRate: (amounts, coin) => `n/a, not counted: ${amounts}. Nobody here knew its rate in ${coin} then.`,
    rates: 'Each line counts at the rate of its own time.',
    also: (coins) => `There is also ${coins}: /pnl account=all counts it in your coin.`,
    noGroups:
      'All accounts together are told by account: leave by= out, or name one account. Nothing was computed.',
  },
  tags: enTags,
  nothingYet: 'Nothing has been traded here yet. /paper starts a session.',
};
