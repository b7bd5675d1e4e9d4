import type { SignWords } from '../sign-words.js';

export const esSigns: SignWords = {
  near: {
    'daily-loss': (session, value, most) => `${session} ha perdido hoy ${value}, de ${most} como máximo`,
    'position-value': (session, value, most) => `${session} tiene ${value}, de ${most} como máximo`,
  },
  reached: {
    'daily-loss': (session, value, most) =>
      `${session} ha perdido hoy ${value}: se ha alcanzado el límite de ${most}`,
    'position-value': (session, value, most) =>
      `${session} tiene ${value}: se ha alcanzado el límite de ${most}`,
  },
  limitNext: {
    near: 'En el límite no se abre nada más; lo que se tiene se queda, con sus stops.',
    reached: 'No se abre nada más; lo que se tiene se queda, con sus stops.',
  },
  drawdown: (session, percent) => `${session} está ${percent} por debajo de su máximo`,
  drawdownNext: 'Sigue operando. Páusala, o cierra lo que tiene, si es demasiado.',
  liquidation: ({ session, instrument, percent }) =>
    `${session}: a ${instrument} le falta ${percent} para la liquidación`,
  liquidationNext: (mark, liquidation) => `Precio de marca ${mark}, liquidación en ${liquidation}.`,
  funding: (session, instrument, time) => `${session}: funding de ${instrument} a las ${time}`,
  pays: (money, rate) => `Paga unos ${money} (${rate}).`,
  receives: (money, rate) => `Recibe unos ${money} (${rate}).`,
  silent: (session, span) => `${session} no ha operado nada desde hace ${span}`,
  silentNext: (usual) => `Solía hacerlo cada ${usual} más o menos. Quizá su mercado ha cambiado.`,
  milestone: (session, money) => `${session} ha ganado ${money}`,
  labels: { card: 'verla', close: 'cerrar', profit: 'beneficio' },
};
