import type { AlertWords } from '../alert-words.js';
import { counted } from '../counted.js';

const CALLS = ['', 'zweiter Ruf', 'dritter Ruf', 'letzter Ruf'];

export const deAlerts: AlertWords = {
  name: (number) => `Alarm ${number}`,
  often: (count, since) => `×${count} seit ${since}`,
  call: (call) => CALLS[call] ?? `Ruf ${call}`,
  acknowledged: (by, time) => `bestätigt von ${by} um ${time}`,
  snoozed: (by, time) => `von ${by} zurückgestellt bis ${time}`,
  over: {
    resolved: (time) => `vorbei seit ${time}`,
    replaced: (time) => `neu gemeldet um ${time}`,
    lapsed: (time) => `verfallen um ${time}`,
  },
  ack: 'Bestätigen',
  ackAll: 'Alle bestätigen',
  snooze: 'In 1 Std. wieder',
  open: 'Öffnen',
  head: (count) => counted(count, 'offener Alarm', 'offene Alarme'),
  more: (count) => `und ${count} weitere: /alerts 5 zeigt einen`,
  none: 'Kein Alarm ist offen.',
  which: 'Mehrere Alarme sind offen: Sag, welcher, oder all. Nichts hat sich geändert.',
  done: (count) => `${counted(count, 'Alarm', 'Alarme')} bestätigt.`,
  slept: (count, time) => `${counted(count, 'Alarm', 'Alarme')} zurückgestellt bis ${time}.`,
  already: 'Um diesen muss sich niemand mehr kümmern. Nichts hat sich geändert.',
  unknown: (number) => `Es gibt keinen Alarm ${number}. Nichts hat sich geändert. /alerts zeigt die offenen.`,
  digest: {
    quiet: (count) => `Während deiner Ruhezeit: ${counted(count, 'Meldung', 'Meldungen')}`,
    daily: (count) => `Deine Übersicht: ${counted(count, 'Meldung', 'Meldungen')}`,
  },
  digestMore: (count) => `davor noch ${count}`,
  topics: {
    fills: 'Ausführungen',
    refusals: 'abgelehnte Signale',
    sessions: 'Sessions',
    orders: 'Orders',
    positions: 'Positionen',
    accounts: 'Konten',
    market: 'Markt',
    listings: 'Neulistungen',
    desk: 'Desk',
    own: 'eigene Alarme',
  },
  ways: {
    on: 'sofort',
    silent: 'ohne Ton',
    off: 'gar nicht',
    digest: 'einmal am Tag um 08:00',
  },
  outward: {
    levels: { info: 'NEUIGKEIT', warn: 'WARNUNG', critical: 'KRITISCH' },
    drill: 'ÜBUNG',
    acknowledge: (number) =>
      `Zum Bestätigen /ack ${number} in einem Chat des Desks sagen. Eine Antwort auf diese Nachricht liest niemand.`,
    told: (platforms) => `gemeldet auf ${platforms.join(', ') || 'keiner Plattform'}`,
    took: (place, time) => `${place} hat ihn um ${time} angenommen`,
    refused: (place, time) => `${place} hat ihn um ${time} abgelehnt: /health sagt, warum`,
  },
  drill: {
    head: (arrived, of) => `${arrived} von ${of} angekommen`,
    delivered: (seconds) => `nach ${seconds} s`,
    late: (seconds) => `nicht innerhalb von ${seconds} s`,
    refused: 'nicht angekommen',
    nothingOutside:
      'Außerhalb der Chats ist nichts eingerichtet. Wie es geht, steht in config/default.yaml unter alerts.',
  },
};
