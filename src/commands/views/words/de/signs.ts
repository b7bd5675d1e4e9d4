import type { SignWords } from '../sign-words.js';

export const deSigns: SignWords = {
  near: {
    'daily-loss': (session, value, most) =>
      `${session} hat heute ${value} verloren, höchstens ${most} sind erlaubt`,
    'position-value': (session, value, most) => `${session} hält ${value}, höchstens ${most} sind erlaubt`,
  },
  reached: {
    'daily-loss': (session, value, most) =>
      `${session} hat heute ${value} verloren: Die Grenze von ${most} ist erreicht`,
    'position-value': (session, value, most) =>
      `${session} hält ${value}: Die Grenze von ${most} ist erreicht`,
  },
  limitNext: {
    near: 'An der Grenze wird nichts mehr eröffnet; was gehalten wird, bleibt mit seinen Stopps.',
    reached: 'Es wird nichts mehr eröffnet; was gehalten wird, bleibt mit seinen Stopps.',
  },
  drawdown: (session, percent) => `${session} liegt ${percent} unter dem Höchststand`,
  drawdownNext: 'Sie handelt weiter. Halte sie an oder schließ, was sie hält, wenn das zu viel ist.',
  liquidation: ({ session, instrument, percent }) =>
    `${session}: ${instrument} ist noch ${percent} von der Liquidation entfernt`,
  liquidationNext: (mark, liquidation) => `Markpreis ${mark}, Liquidation bei ${liquidation}.`,
  funding: (session, instrument, time) => `${session}: Funding von ${instrument} um ${time}`,
  pays: (money, rate) => `Sie zahlt etwa ${money} (${rate}).`,
  receives: (money, rate) => `Sie erhält etwa ${money} (${rate}).`,
  silent: (session, span) => `${session} hat seit ${span} nichts gehandelt`,
  silentNext: (usual) => `Sonst geschah das etwa alle ${usual}. Vielleicht hat sich der Markt geändert.`,
  milestone: (session, money) => `${session} hat ${money} verdient`,
  labels: { card: 'ansehen', close: 'schließen', profit: 'Gewinn' },
};
