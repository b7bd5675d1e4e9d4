import { counted } from '../counted.js';
import type { MoneyWords } from '../money-words.js';
import { esTags } from './tags.js';

const titled =
  (title: string) =>
  (subject: string, period: string): string =>
    `${title} ${subject} · ${period}`;

export const esMoney: MoneyWords = {
  titles: {
    statement: titled('Extracto'),
    pnl: titled('Ganancias y pérdidas'),
    performance: titled('Rendimiento'),
    tax: titled('Lotes cerrados'),
    slippage: titled('Deslizamiento'),
  },
  allTime: 'todo el tiempo',
  lines: {
    opening: 'inicial',
    closing: 'final',
    realised: 'realizado',
    open: 'abierto',
    fee: 'comisiones',
    funding: 'funding',
    interest: 'intereses',
    rebate: 'bonificaciones',
    airdrop: 'airdrops',
    external: 'ajeno',
    transfer: 'ingresado',
    fills: 'ejecuciones',
  },
  beside: (amount) =>
    `De la ganancia, ${amount} son comisiones en otra moneda: el capital en esta moneda no las ve.`,
  unvalued: (amounts) => `No se cuenta, porque nadie conocía el precio: ${amounts}`,
  unexplained: (amount) =>
    `${amount} aún no está en el registro. Pregunta otra vez cuando se pueda guardar: /status`,
  dimensions: {
    day: 'día',
    week: 'semana del',
    month: 'mes',
    year: 'año',
    hour: 'hora',
    session: 'sesión',
    strategy: 'estrategia',
    instrument: 'mercado',
    side: 'lado',
    purpose: 'orden',
    tag: 'etiqueta',
  },
  none: 'ninguna',
  columns: { profit: 'anotado', fills: 'ejec.', cost: 'pb' },
  inFile: (rows) => (rows === 1 ? 'Hay una fila más en el archivo.' : `Hay ${rows} filas más en el archivo.`),
  openIsLeft: 'Lo que se tiene cuenta cuando se cierra.',
  performance: {
    time: 'por tiempo',
    money: 'por dinero',
    deepest: '▼ máx',
    days: 'días',
    best: 'mejor día',
    worst: 'peor día',
    flows: 'ingresado',
    count: ({ won, lost, flat }) =>
      `${counted(won, 'ganado', 'ganados')} · ${counted(lost, 'perdido', 'perdidos')}${flat === 0 ? '' : ` · ${counted(flat, 'neutro', 'neutros')}`}`,
  },
  tax: {
    methods: { fifo: 'primero en entrar, primero en salir', average: 'coste medio' },
    proceeds: 'ingresos',
    cost: 'coste',
    gain: 'ganancia',
    lots: 'lotes',
    noLots: 'En este periodo no se cerró nada. Otro: /tax 2025, /tax all',
    advice: 'Cifras, no asesoría: lo que tributa donde vives lo saben otros.',
  },
  slippage: {
    signal: 'decisiones',
    slippage: 'deslizamiento',
    fees: 'comisiones',
    funding: 'funding',
    change: 'cambio',
    bps: (value) => `${value} pb`,
    unknown: (count) =>
      `De ${count} ${count === 1 ? 'ejecución' : 'ejecuciones'} nadie conoce el precio de la decisión.`,
    simulated: 'En PAPER el deslizamiento es lo que dicen los ajustes de la mesa: /desk',
    noFills: 'En este periodo no se ejecutó nada. Otro: /slippage all',
  },
  export: {
    done: ({ what, rows }) =>
      `${what}: ${rows} ${rows === '1' ? 'fila' : 'filas'}, primero las más antiguas.`,
    nothing: (what) => `En este periodo no hay nada para ${what}. Otro: /export ${what} period=all`,
    tooLarge: ({ what, megabytes }) =>
      `Es más que los ${megabytes} MB que admite un chat. No se envió nada. Toma menos: /export ${what} period=month, o una sesión: /export ${what} m1`,
  },
  across: {
    everything: 'todas las cuentas',
    account: 'cuenta',
    unknown: 'n/d',
    noRate: (amounts, coin) =>
      `n/d, no contado: ${amounts}. Nadie conocía aquí su cambio en ${coin} entonces.`,
    rates: 'Cada línea cuenta al cambio de su propio momento.',
    also: (coins) => `También hay ${coins}: /pnl account=all lo cuenta en tu moneda.`,
    noGroups:
      'Todas las cuentas juntas se muestran por cuenta: quita by= o nombra una cuenta. No se calculó nada.',
  },
  tags: esTags,
  nothingYet: 'Aquí todavía no se ha operado nada. /paper inicia una sesión.',
};
