import type { ExchangeNoticeWords } from '../exchange-notice-words.js';

const KEY_NEXT =
  'Las entradas esperan; los stops siguen en el exchange. Arregla la clave en el host: helmsman keys.';

const MODES = {
  isolated: 'uno a uno (margen aislado)',
  cross: 'con todo lo que hay (margen cruzado)',
} as const;

export const esExchangeNotices: ExchangeNoticeWords = {
  buy: (what) => `compra de ${what}`,
  sell: (what) => `venta de ${what}`,
  rejected: ({ session, order, why }) => `✕ ${session}: ${order} no fue posible: ${why}`,
  codes: {
    'never-arrived': 'la orden nunca llegó al exchange',
    'record-lost': 'el disco perdió el registro de otra orden con este número, que el exchange tiene',
    'too-late': 'cuando se pudo enviar, la señal era demasiado vieja',
  },
  rejectedEntry: 'No se abrió nada. La sesión sigue con su próxima señal.',
  rejectedExit: 'Lo que tiene sigue ahí, con su stop. /close lo intenta otra vez.',
  withdrawn: ({ name, order, part }) =>
    `✓ ${name} está retirada: ${order}${part === undefined ? '' : `; antes se ejecutó ${part}`}`,
  filledFirst: ({ name, order }) => `${name} se ejecutó antes de poder retirarla: ${order}`,
  deskEnds: (account) => `La mesa termina. Esto queda en Bybit en ${account}:`,
  stopsStay: (count) => (count === 1 ? 'el stop de 1 posición' : `los stops de ${count} posiciones`),
  entriesStay: (names, more) =>
    `entradas en espera ${names.join(', ')}${more === 0 ? '' : ` y ${more} más`}: pueden ejecutarse sin que nadie mire. helmsman watchdog las retira; si no, lo hace /halt antes de que la mesa termine.`,
  marginSet: (account, mode) => `${account} respalda ahora sus contratos ${MODES[mode]}`,
  marginSetNext: 'Sus sesiones cuentan con eso. No se tenía nada y nada esperaba.',
  unknown: (order, what) => `Desde hace 30 s nadie sabe si el exchange tiene la orden ${order} (${what}).`,
  unknownNext: 'Se pregunta una y otra vez, y mientras cuenta en el riesgo. Nada se envía dos veces.',
  outside: ({ session, what, price, isBuy }) =>
    `⛔ ${what} de ${session} se ${isBuy ? 'recompraron' : 'vendieron'} a ${price}, y no por nosotros`,
  outsideBy: {
    'by-hand': 'Por una orden que no es nuestra: a mano en la app, o por otro programa con esta cuenta.',
    liquidation: 'Lo liquidó el exchange.',
    deleveraging: 'Lo tomó el exchange para cubrir la pérdida de otro (auto-deleveraging).',
    settlement: 'El exchange liquidó el contrato por vencimiento.',
  },
  outsideNext: (session) => `Está anotado. ${session} está en pausa: /resume cuando deba ser así.`,
  external: (account, what) => `${account} tiene ${what} que no es de ninguna sesión de aquí`,
  externalNext: 'Cuenta en el riesgo y no se toca.',
  inverseNext: 'Tiene margen en su moneda: se muestra y se compara, aquí nunca se opera.',
  externalGone: (account, instrument) => `✓ ${account} ya no tiene ${instrument} ajeno`,
  unexplained: ({ session, book, exchange }) =>
    `⛔ El libro de ${session} tiene ${book}, el exchange ${exchange}, y nada lo explica`,
  unexplainedNext: (session) =>
    `${session} está en pausa; no se envió nada. Mira en el exchange y luego /reconcile. /stop la termina.`,
  unprotected: (session, instrument) => `⛔ ${instrument} de ${session} no tiene stop en el exchange`,
  unprotectedNext: {
    missing: 'Se intenta colocar una y otra vez.',
    'no-stop': 'Su estrategia no quiere ninguno. /stoploss pone uno.',
  },
  protectedAgain: (session, instrument) => `✓ ${instrument} de ${session} tiene otra vez su stop`,
  exitForced: (session, instrument) => `⛔ ${instrument} de ${session} se está cerrando a mercado`,
  exitForcedNext: 'Su stop fue rechazado: el precio ya lo ha pasado.',
  stray: (account, order) =>
    `${account}: espera una orden con nuestra marca que ninguna sesión conoce: ${order}`,
  strayNext: (isWithdrawn) =>
    isWithdrawn ? 'Se ha retirado.' : 'Cerraría algo: se ha dejado. Retírala en el exchange.',
  state: {
    ready: (account) => `✓ ${account} está lista: libros y exchange coinciden.`,
    unreachable: (account) => `⛔ ${account}: el exchange no responde.`,
    'key-refused': (account) => `⛔ ${account}: el exchange rechaza su clave.`,
    'key-may-withdraw': (account) => `⛔ ${account}: su clave puede retirar o transferir dinero.`,
    'key-cannot-trade': (account) => `⛔ ${account}: su clave no puede operar.`,
    'key-expired': (account) => `⛔ ${account}: su clave ha caducado.`,
    'key-locked': (account) => `⛔ ${account}: su clave está bloqueada.`,
    'key-missing': (account) => `⛔ ${account}: aquí no hay clave para ella.`,
    'key-altered': (account) => `⛔ ${account}: su clave guardada fue alterada.`,
    'key-elsewhere': (account) => `⛔ ${account}: su clave es de otro entorno.`,
    'clock-off': (account) => `⛔ ${account}: el reloj de este equipo se desvía más de medio segundo.`,
    'hedge-mode': (account) => `⛔ ${account} está en modo cobertura (hedge).`,
    'margin-mode': (account) => `⛔ ${account} está en otro modo de margen que sus sesiones.`,
    'stream-stale': (account) => `${account}: su flujo de datos calla.`,
    'store-failing': (account) => `⛔ ${account}: no se puede guardar nada.`,
  },
  stateNext: {
    ready: 'Las entradas están abiertas de nuevo.',
    unreachable: 'Las entradas esperan. Los stops siguen en el exchange. Se reintenta solo.',
    'key-refused': KEY_NEXT,
    'key-may-withdraw': KEY_NEXT,
    'key-cannot-trade': KEY_NEXT,
    'key-expired': KEY_NEXT,
    'key-locked': KEY_NEXT,
    'key-missing': KEY_NEXT,
    'key-altered': KEY_NEXT,
    'key-elsewhere': KEY_NEXT,
    'clock-off': 'No se firma nada hasta ponerlo en hora (NTP). Los stops siguen en el exchange.',
    'hedge-mode': 'Las entradas esperan. Ponla en modo unidireccional (one-way) en el exchange.',
    'margin-mode':
      'Las entradas esperan: cierra lo que se tiene y espera allí, y se fijará solo; o fíjalo en Bybit.',
    'stream-stale': 'Todo se pide uno a uno; las entradas esperan a que vuelva a hablar.',
    'store-failing': 'Las entradas esperan. Salidas, stops y retiradas se siguen enviando.',
  },
  transferIn: (account, what) => `${what} llegaron a ${account}.`,
  transferOut: (account, what) => `${what} salieron de ${account}.`,
  seeAccount: 'cuentas',
  adopt: 'asumir',
  close: 'cerrar',
};
