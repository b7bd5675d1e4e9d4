import type { TagWords } from '../tag-words.js';

export const deTags: TagWords = {
  none: (name) =>
    name === undefined
      ? 'Noch nichts hat ein Etikett. /tag m1 idee-7 gibt einer Session eines, /tag h1-3 idee-7 einer Order.'
      : `${name} hat kein Etikett. /tag ${name} idee-7 gibt eines.`,
  more: (count) => (count === 1 ? 'Ein weiteres gibt es noch.' : `${count} weitere gibt es noch.`),
  show: 'PnL nach Etikett',
  done: (name, tag) =>
    tag === undefined ? `✓ ${name} hat kein Etikett mehr.` : `✓ ${name} heißt jetzt ${tag}.`,
  already: (name, tag) =>
    tag === undefined
      ? `${name} hat kein Etikett. Nichts hat sich geändert.`
      : `${name} heißt schon ${tag}. Nichts hat sich geändert.`,
  bad: (text) =>
    `${text} geht nicht als Etikett: bis zu 16 Buchstaben, Ziffern, - und _, vorn ein Buchstabe oder eine Ziffer. Nichts hat sich geändert.`,
  noOrder: (order, session) =>
    `Es gibt keine Order ${order}. /orders ${session} zeigt, was es gibt. Nichts hat sich geändert.`,
  tooMany: (limit) =>
    `${limit} Etiketten sind vergeben, mehr geht nicht. Nimm eines weg: /tag m1 none. Nichts hat sich geändert.`,
};
