import type { AlertWords } from '../alert-words.js';
import { counted } from '../counted.js';

const CALLS = ['', 'second call', 'third call', 'last call'];

export const enAlerts: AlertWords = {
  name: (number) => `alert ${number}`,
  often: (count, since) => `×${count} since ${since}`,
  call: (call) => CALLS[call] ?? `call ${call}`,
  acknowledged: (by, time) => `acknowledged by ${by} ${time}`,
  snoozed: (by, time) => `snoozed by ${by} until ${time}`,
  over: {
    resolved: (time) => `over since ${time}`,
    replaced: (time) => `told anew ${time}`,
    lapsed: (time) => `lapsed ${time}`,
  },
  ack: 'Ack',
  ackAll: 'Ack all',
  snooze: 'Snooze 1 h',
  open: 'Open',
  head: (count) => counted(count, 'open alert', 'open alerts'),
  more: (count) => `and ${count} more: /alerts 5 shows one`,
  none: 'No alert is open.',
  which: 'Several alerts are open: say which one, or all. Nothing changed.',
  done: (count) => `${counted(count, 'alert', 'alerts')} acknowledged.`,
  slept: (count, time) => `${counted(count, 'alert', 'alerts')} snoozed until ${time}.`,
  already: 'Nobody has to care for this one any more. Nothing changed.',
  unknown: (number) => `There is no alert ${number}. Nothing changed. /alerts shows those that are open.`,
  digest: {
    quiet: (count) => `While you had quiet: ${counted(count, 'message', 'messages')}`,
    daily: (count) => `Your digest: ${counted(count, 'message', 'messages')}`,
  },
  digestMore: (count) => `${count} more before these`,
  topics: {
    fills: 'fills',
    refusals: 'refused signals',
    sessions: 'sessions',
    orders: 'orders',
    positions: 'positions',
    accounts: 'accounts',
    market: 'market',
    listings: 'new listings',
    desk: 'desk',
    own: 'own alerts',
  },
  ways: {
    on: 'as it happens',
    silent: 'without sound',
    off: 'not at all',
    digest: 'once a day at 08:00',
  },
  outward: {
    levels: { info: 'NEWS', warn: 'WARNING', critical: 'CRITICAL' },
    drill: 'DRILL',
    acknowledge: (number) =>
      `To acknowledge it, say /ack ${number} in a chat of the desk. Nobody reads an answer to this message.`,
    told: (platforms) => `told on ${platforms.join(', ') || 'no platform'}`,
    took: (place, time) => `${place} took it ${time}`,
    refused: (place, time) => `${place} refused it ${time}: /health says why`,
  },
  drill: {
    head: (arrived, of) => `${arrived} of ${of} arrived`,
    delivered: (seconds) => `after ${seconds} s`,
    late: (seconds) => `not within ${seconds} s`,
    refused: 'did not arrive',
    nothingOutside: 'Nothing outside the chats is set up. config/default.yaml says how, under alerts.',
  },
};
