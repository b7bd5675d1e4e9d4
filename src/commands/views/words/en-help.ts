import type { HelpWords } from './admin-words.js';

const args: HelpWords['args'] = {
  strategy: 'name of a strategy',
  instrument: 'what to trade, such as BTC/USDT',
  frame: 'length of a bar: 1m, 15m, 1h, 1d',
  cash: 'in the quote coin, such as 2000',
  stop: 'protective stop: 2% from the entry',
  size: 'share of equity an entry uses: 50%',
  session: 'name of a session, such as m1',
  from: 'first day: 2021-02-19 or 2021-02',
  to: 'last day, like from',
  as: 'picture or csv',
  which: 'open or all',
  limit: 'how many rows',
  reason: 'why, in your own words',
  bars: 'how many bars',
  find: 'a part of the name',
  about: 'a command, or a heading of /help',
  of: 'a market or a session: BTC/USDT, m1',
};

export const enHelp: HelpWords = {
  groups: {
    look: 'Look',
    try: 'Try',
    run: 'Run',
    money: 'Money',
    safety: 'Safety',
    desk: 'Desk',
  },
  more: 'More about one: /help paper',
  usage: 'Type:',
  example: 'Such as:',
  aliases: (names) => `Also: ${names.map((name) => `/${name}`).join(' ')}`,
  needs: (role) => `For the role ${role} and above.`,
  optional: 'may be left out',
  strategyParameters: 'what the strategy takes: fast=10 slow=30',
  args,
  unknown: (text) => `There is no command ${text}.`,
  didYouMean: (name) => `Did you mean /${name}?`,
  yes: 'yes',
};
