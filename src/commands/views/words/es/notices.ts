import type { PriceFault } from '../../../../engine/domain/price-fault.js';
import type { NoticeWords } from '../event-words.js';

const FAULTS: Readonly<Record<PriceFault, (given: string) => string>> = {
  'no-number': (given) => `${given} no es un número`,
  'not-positive': (given) => `${given} no es mayor que cero`,
  range: (given) => `entre su mínimo y su máximo, ${given}, no están su apertura y su cierre`,
  'bad-volume': (given) => `tiene un volumen de ${given}`,
  'far-off': (given) => `${given} está muy lejos`,
  crossed: (given) => `compra y venta se cruzan: ${given}`,
  future: (given) => `es de ${given}, que aún no ha llegado`,
  past: (given) => `es de ${given}, que ya pasó`,
};

const WHAT = { bar: 'una vela', quote: 'una cotización', mark: 'un precio de marca' } as const;

const ASIDE: Readonly<Record<'bar' | 'quote' | 'mark', string>> = {
  bar: 'No se opera con ella, y las entradas esperan a que los precios tengan sentido. Si cinco velas seguidas coinciden con ella, se le cree.',
  quote: 'No se muestra ni se opera con ella: vale la última vela hasta que las cotizaciones tengan sentido.',
  mark: 'Las posiciones siguen con el precio de marca anterior.',
};

const marketNews: NoticeWords['marketNews'] = {
  delisted: (instrument, source) => `${instrument} ya no se opera en ${source}.`,
  ending: (instrument, source, time) => `${source} retira ${instrument} el ${time}.`,
  'rules-changed': (instrument, source) => `${source} ha cambiado las reglas de ${instrument}.`,
  quarantined: ({ what, instrument, source, fault, given, last }) => {
    const why =
      fault === 'far-off' && last !== undefined ? `${given} después de ${last}` : FAULTS[fault](given);
    return `Se apartó ${WHAT[what]} de ${instrument} de ${source}: ${why}.`;
  },
  'sound-again': (instrument, aside) =>
    `✓ Los precios de ${instrument} vuelven a tener sentido. ${aside === 1 ? 'Se dejó fuera 1 vela' : `Se dejaron fuera ${aside} velas`}.`,
  believed: ({ instrument, before, price, aside }) =>
    `${instrument} está ahora en ${price}, después de ${before}: lo dicen ${aside + 1} velas seguidas.`,
  'clock-jumped': (source, span, isLater) =>
    `${source} dice que es ${span} más ${isLater ? 'tarde' : 'temprano'} de lo que debería ser.`,
};

export const esNotices: NoticeWords = {
  bought: 'Compra de',
  sold: 'Venta de',
  liquidated: ({ session, side, quantity, price }) =>
    `⛔ ${session} fue liquidada: ${side} ${quantity} a ${price}`,
  liquidatedNext: (lost, left) => `${lost}, comisión incluida. Quedan ${left}; la sesión sigue.`,
  fill: ({ verb, quantity, price }) => `${verb} ${quantity} a ${price}`,
  realised: (profit) => `, ${profit}`,
  refused: ({ session, side, what }) => `${session} no ${side} ${what}`,
  why: (reason) => `: ${reason}`,
  buy: 'compró',
  sell: 'vendió',
  ended: (session) => `${session} ha terminado`,
  failed: (session, code) => `⛔ ${session} se paró sola: encontró un fallo nuestro (${code}).`,
  failedSince: (time) => `Desde las ${time} (hora del mercado) no se envió nada.`,
  diverged: (session) => `⏸ ${session} está en pausa: repetida, habría decidido otra cosa.`,
  divergedAt: (time, cause) => `Primero en ${time} (hora del mercado): ${cause}.`,
  causes: {
    program: 'su estrategia ha cambiado',
    engine: 'el propio Helmsman ha cambiado',
    tape: 'sus datos de mercado grabados han cambiado',
  },
  divergedKeeps: 'Su posición y su stop siguen.',
  missed: (span, signals) =>
    `${span} sin conexión, ${signals === 1 ? '1 señal no seguida' : `${signals} señales no seguidas`}`,
  missedNext: (sessions) =>
    sessions.length === 1
      ? `${sessions[0]} sigue con su próxima señal.`
      : `${sessions.length} sesiones siguen con sus próximas señales.`,
  drawn: (session, money, account) =>
    `${session} ha tomado ${money} de ${account}: su margen cruzado se agotaba.`,
  drawnNext: (left) => `Allí quedan libres ${left}. /session dice a qué precio se liquidaría.`,
  nothingToDraw: (session, account) =>
    `${session} se queda sin margen, y ${account} no tiene efectivo libre.`,
  nothingToDrawNext:
    'El exchange toma la posición cuando el precio de marca llega a su precio de liquidación.',
  closeIt: 'cerrar',
  tapeOver: (source) => `El mercado ${source} ha terminado: no llegarán más velas.`,
  tapeOverNext: 'Sus sesiones conservan lo que tienen; /stop termina una.',
  tradingState: {
    active: (by) => `Activo de nuevo, por ${by}.`,
    reducing: (by) => `⛔ SOLO REDUCIR, por ${by}.`,
    halted: (by) => `⛔ DETENIDO, por ${by}.`,
  },
  because: (reason) => `Motivo: ${reason}`,
  tradingStateNext: {
    active: 'Las sesiones actúan con su próxima señal.',
    reducing: 'Solo se envía lo que reduce una posición.',
    halted: 'No se puede enviar nada nuevo hasta /unhalt. Los stops siguen.',
  },
  surfaceDown: (name, detail) => `No se puede llegar a ${name}${detail === undefined ? '' : `: ${detail}`}.`,
  surfaceDownNext: 'En el trading no cambia nada. Lo que haya que decir allí espera.',
  surfaceUp: (name) => `✓ Se puede llegar de nuevo a ${name}.`,
  stream: {
    live: (source, stream) => `✓ ${source} ${stream}: los precios llegan otra vez en vivo.`,
    polling: (source, stream) => `${source} ${stream} calla: las velas se piden una a una.`,
    down: (source, stream) => `${source} ${stream} no da precios.`,
  },
  streamNext: {
    live: 'Las entradas están abiertas de nuevo.',
    polling: 'Las entradas esperan a que vuelva a hablar. Las posiciones conservan sus stops.',
    down: 'Las entradas esperan, y no se actúa con señales de velas perdidas. Te avisaré cuando vuelva.',
  },
  marketNews,
  newListings: (source, instruments) => `Nuevo en ${source}: ${instruments}`,
  marketNewsOf: (sessions) => `Lo operan ${sessions.join(', ')}.`,
  marketNewsNext: {
    delisted: 'No llegarán más velas. Sus sesiones conservan lo que tienen; /stop termina una.',
    ending:
      'Cierra antes lo que tengas: lo que quede lo liquida el exchange a su propio precio. /positions lo muestra.',
    'rules-changed':
      'Las sesiones las siguen desde la próxima vela, y lo que espera se redondea otra vez. Pasos de precio más finos valen tras un reinicio.',
    'sound-again': 'Las entradas están abiertas de nuevo.',
    believed:
      'Sus estrategias están en pausa, y lo que tienen conserva sus stops. Mira /price y el exchange antes de seguir con /resume.',
    'clock-jumped': 'Vale la hora anterior hasta que lo diga tres veces seguidas. No hay que hacer nada.',
  },
  quarantinedNext: (what) => ASIDE[what],
  seeHealth: 'salud',
  drill: (by) => `SIMULACRO: ${by} comprueba si las alarmas llegan aquí.`,
  drillNext: 'No ha pasado nada y no hay que hacer nada.',
  storeFailing: (cause) => `⛔ No se puede guardar nada: ${cause}.`,
  storeFailingNext: 'Las entradas esperan. Los stops y /halt siguen funcionando.',
  storeRecovered: '✓ Se puede guardar de nuevo. Lo que estaba en memoria está guardado.',
  seeCard: 'sesión',
  seeProfit: 'PnL',
  seeStatus: 'estado',
  goOn: 'seguir',
  lift: 'reanudar',
};
