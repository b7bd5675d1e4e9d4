import type { TradingWords } from '../trading-words.js';

export const esTemplates: TradingWords['strategy']['templates'] = {
  'ma-cross': {
    summary: 'Mantiene mientras la media móvil rápida está por encima de la lenta.',
    weakness: 'Mercados laterales: las medias se cruzan a menudo y cada cruce cuesta.',
  },
  'rsi-reversion': {
    summary: 'Compra cuando el mercado parece sobrevendido y sale cuando vuelve al equilibrio.',
    weakness: 'Tendencias fuertes: lo sobrevendido puede seguir así mucho tiempo.',
  },
  bollinger: {
    summary: 'Compra un cierre por debajo de la banda inferior y sale por encima de la media.',
    weakness: 'Rupturas: el precio puede recorrer una banda durante mucho tiempo.',
  },
  macd: {
    summary: 'Mantiene mientras la línea MACD está por encima de su línea de señal.',
    weakness: 'Mercados nerviosos: las líneas se cruzan tarde y vuelven a cruzarse.',
  },
  dca: {
    summary: 'Compra una y otra vez un importe fijo, más en las bajadas, y vende todo con beneficio.',
    weakness: 'Caídas largas: el presupuesto se agota y la posición espera en pérdidas.',
  },
  grid: {
    summary: 'Compra a precios fijos en las bajadas y vende cada compra una línea más arriba.',
    weakness: 'Salida del rango: por debajo lo tiene todo, por encima lo ha vendido todo.',
  },
  'buy-and-hold': {
    summary: 'Compra una vez y lo conserva.',
    weakness: 'Mercados bajistas: nunca sale.',
  },
  manual: { summary: 'No decide nada: lo hace una persona.', weakness: 'No decide nada.' },
};
