import type { TagWords } from '../tag-words.js';

export const esTags: TagWords = {
  none: (name) =>
    name === undefined
      ? 'Nada tiene etiqueta aún. /tag m1 idea-7 la pone a una sesión, /tag h1-3 idea-7 a una orden.'
      : `${name} no tiene etiqueta. /tag ${name} idea-7 le pone una.`,
  more: (count) => (count === 1 ? 'Hay una más.' : `Hay ${count} más.`),
  show: 'PnL por etiqueta',
  done: (name, tag) =>
    tag === undefined ? `✓ ${name} ya no tiene etiqueta.` : `✓ ${name} se llama ahora ${tag}.`,
  already: (name, tag) =>
    tag === undefined
      ? `${name} no tiene etiqueta. No cambió nada.`
      : `${name} ya se llama ${tag}. No cambió nada.`,
  bad: (text) =>
    `${text} no sirve de etiqueta: hasta 16 letras, cifras, - y _, y al principio una letra o cifra. No cambió nada.`,
  noOrder: (order, session) =>
    `No hay orden ${order}. /orders ${session} muestra las que hay. No cambió nada.`,
  tooMany: (limit) => `Hay ${limit} etiquetas, el máximo. Quita una: /tag m1 none. No cambió nada.`,
};
