import type { TagWords } from '../tag-words.js';

export const enTags: TagWords = {
  none: (name) =>
    name === undefined
      ? 'Nothing is tagged yet. /tag m1 idea-7 calls a session so, /tag h1-3 idea-7 one order.'
      : `${name} has no tag. /tag ${name} idea-7 gives it one.`,
  more: (count) => (count === 1 ? 'One more has a tag.' : `${count} more have tags.`),
  show: 'P&L by tag',
  done: (name, tag) => (tag === undefined ? `✓ ${name} has no tag any more.` : `✓ ${name} is ${tag} now.`),
  already: (name, tag) =>
    tag === undefined
      ? `${name} has no tag. Nothing changed.`
      : `${name} is ${tag} already. Nothing changed.`,
  bad: (text) =>
    `${text} cannot be a tag: up to 16 letters, digits, - and _, the first a letter or digit. Nothing changed.`,
  noOrder: (order, session) =>
    `There is no order ${order}. /orders ${session} shows what there is. Nothing changed.`,
  tooMany: (limit) =>
    `${limit} things have a tag, that is the most. Take one away: /tag m1 none. Nothing changed.`,
};
