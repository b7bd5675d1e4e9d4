import type { DeskWords } from '../desk-words.js';

const TYPE = (line: string): string => `Elige uno o escríbelo: /desk ${line}`;

export const esDesk: DeskWords = {
  head: 'Cómo trabaja esta mesa',
  note: 'Costes y límites valen para las sesiones y los backtests que empiecen desde ahora; lo que está en marcha conserva los suyos. ● se ajustó aquí; lo demás es lo que dice el archivo de ajustes.',
  asks: {
    market: (now) => `Los precios vienen de: ${now}. Otra fuente vale desde el próximo arranque.`,
    maker: (now) => `Comisión de una ejecución que esperaba en el libro: ${now}. ${TYPE('maker 2')}`,
    taker: (now) => `Comisión de una ejecución que tomó del libro: ${now}. ${TYPE('taker 5.5')}`,
    spread: (now) => `Distancia entre la mejor compra y la mejor venta: ${now}. ${TYPE('spread 2')}`,
    slippage: (now) => `Cuánto peor que el precio se ejecuta un taker: ${now}. ${TYPE('slippage 3')}`,
    'max-order': (now) => `Valor máximo de una orden: ${now}. ${TYPE('max-order 25000')}`,
    'max-position': (now) => `Valor máximo de una posición: ${now}. ${TYPE('max-position 50000')}`,
    'max-daily-loss': (now) =>
      `Pérdida de un día (UTC) tras la que una sesión no entra más: ${now}. ${TYPE('max-daily-loss 500')}`,
    'price-band': (now) =>
      `A qué distancia del mercado puede estar un límite o un stop: ${now}. ${TYPE('price-band 10%')}`,
  },
  sources: {
    auto: 'auto (Bybit si responde, si no, sintético)',
    bybit: 'bybit (o no arranca)',
    synthetic: 'sintético',
  },
  bps: (figure, percent) => `${figure} pb (${percent})`,
  none: 'ninguno',
  isDefault: (shown) => `${shown} · por defecto`,
  isSet: (shown) => `${shown} ●`,
  setBy: (setting, name, when) => `${setting} lo fijó ${name}, ${when}.`,
  byFile: (setting) => `${setting} es lo que dice el archivo de ajustes.`,
  fallback: 'por defecto',
  done: (setting, shown) => `✓ ${setting}: ${shown}.`,
  already: (setting, shown) => `${setting} ya es ${shown}. No cambió nada.`,
  holds:
    'Vale para las sesiones y los backtests que empiecen desde ahora; lo que está en marcha conserva los suyos.',
  holdsNextStart:
    'Desde el próximo arranque: mientras la mesa funciona no cambia nada, y las sesiones del mercado anterior lo esperan con lo que tienen.',
  startAsked: (kind) =>
    `Este arranque pidió ${kind} por opción o entorno: mientras lo haga, vale eso y no esto.`,
  bad: (setting, text) => `${text} no vale para ${setting}. No cambió nada.`,
  wanted(wanted) {
    switch (wanted.kind) {
      case 'source':
        return 'Es auto, bybit o synthetic.';
      case 'bps':
        return `Son puntos básicos de 0 a ${wanted.max}, como 5.5, o una parte como 0.055%.`;
      case 'band':
        return `Son puntos básicos enteros de 1 a ${wanted.max}, como 2000, una parte como 20%, o none.`;
      case 'amount':
        return 'Es un importe mayor que 0, como 25000, o none.';
    }
  },
  elsewhere: (setting) =>
    `${setting} es cómo trabaja la mesa, no cómo ves las cosas. No cambió nada. Un propietario lo fija con /desk, en privado.`,
};
