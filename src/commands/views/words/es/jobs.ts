import type { JobWords } from '../job-words.js';

export const esJobs: JobWords = {
  none: 'No se está calculando nada. /backtest empieza algo.',
  by: (person, since) => `para ${person}, empezado ${since}`,
  cancel: (job) => `cancelar ${job}`,
  canceled: (job, what) => `✓ ${job} ha terminado: ${what}. No queda nada de él.`,
  unknown: (job, known) =>
    `No hay cálculo ${job} en marcha${known.length === 0 ? '' : `, solo ${known.join(', ')}`}; puede que haya terminado. No se hizo nada.`,
  notYours: (job, by) =>
    `${job} se calcula para ${by}; para terminarlo hace falta el rol operador. No se hizo nada.`,
  ended: (by) => `${by} lo terminó antes de que acabara. Sin resultado.`,
};
