import type { TicketWords } from '../hand-words.js';

const SIDES = { buy: 'Comprar', sell: 'Vender' } as const;

export const esTicket: TicketWords = {
  title: {
    order: (side, what) => `${SIDES[side]} ${what}`,
    close: (what, share) => `Cerrar ${share === undefined ? what : `${share} de ${what}`}`,
    'stop-at': (session, price) =>
      price === undefined ? `Sin stop para ${session}` : `Stop de ${session} en ${price}`,
    'target-at': (session, price) =>
      price === undefined ? `Sin objetivo para ${session}` : `Objetivo de ${session} en ${price}`,
    trail: (session, distance) => `Stop de ${session} sigue a ${distance}`,
    start: (program, market) => `Iniciar ${program} ${market}`,
    adopt: (what) => `Asumir ${what}`,
  },
  states: {
    open: 'por confirmar',
    expired: 'caducado',
    withdrawn: 'retirado',
    requoted: 'sustituido',
    waiting: 'confirmado',
    leaving: 'en camino',
    resting: 'en espera',
    filled: '✓ ejecutado',
    denied: '✕ denegado',
    canceled: '✕ retirado',
    rejected: '✕ rechazado',
    unproven: 'desconocido',
    done: '✓ hecho',
  },
  labels: {
    account: 'cuenta',
    value: 'valor',
    price: 'precio',
    margin: 'margen',
    fee: 'costes',
    stop: 'stop',
    target: 'objetivo',
    change: 'si salta',
    after: 'después',
    limit: 'límite',
    day: 'hoy',
    was: 'movido',
  },
  at: (price, band) => `a ${price} ±${band}`,
  margin: (value, leverage) => `≈ ${value} ${leverage}×`,
  limitAt: (price) => `límite ${price}`,
  flat: 'sin posición',
  against: (move) => `si ${move}`,
  used: (percent) => `${percent} usado`,
  was: (price) => `era ${price}`,
  valid: (number, time, who) => `t${number} · hasta ${time} · @${who}`,
  footers: {
    expired: (time) => `Caducó a las ${time}. No se envió nada.`,
    withdrawn: 'Retirado. No se envió nada.',
    requoted: 'El mercado se había movido: hay un ticket nuevo.',
    waiting: 'Confirmado. Se envía al próximo precio.',
    resting: (order) => `La orden ${order} espera.`,
    leaving: (order, isLimit) => {
      const what = order === undefined ? 'Confirmado. Va' : `La orden ${order} va`;
      const then = isLimit ? ': espera allí en cuanto Bybit lo diga.' : '; Bybit dirá cuándo se ejecuta.';
      return `${what} de camino a Bybit${then}`;
    },
    restsThere: (order) => `La orden ${order} espera en Bybit.`,
    taken: (order) => `Bybit tiene la orden ${order}; aún no se ha ejecutado.`,
    done: 'Hecho.',
    started: (session, account) => `${session} está en marcha en ${account}.`,
    canceled: (order) => `La orden ${order} se retiró.`,
    denied: (why) => `No se envió: ${why}.`,
    rejected: (code) => `El exchange no la aceptó (${code}).`,
    unproven: (order) => `Nadie sabe aún si el exchange tiene la orden ${order}. Se está preguntando.`,
    filled: ({ verb, what, price, fee, took }) => `${verb} ${what} a ${price} · comisión ${fee}${took}`,
  },
  bought: 'Compra de',
  sold: 'Venta de',
  confirm: {
    'stop-at': 'Poner el stop',
    'target-at': 'Poner el objetivo',
    trail: 'Seguir con el stop',
    start: 'Iniciar',
    adopt: 'Asumir',
  },
  edit: 'Editar',
  discard: '✕',
  again: 'Nuevo precio',
};
