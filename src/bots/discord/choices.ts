import type { CommandListing, Conversation } from '../../commands/conversation.js';
import { fitted } from './escape.js';
import { MAX_OPTION_LABEL, MAX_OPTIONS } from './limits.js';
import { lineOf, MORE } from './line.js';
import type { Interaction } from './parse.js';
import type { Choice } from './wire.js';

type Typing = Extract<Interaction, { kind: 'typing' }>;

const squeezed = (text: string): string => text.toLowerCase().replace(/[-/_ ]/g, '');

/** What is offered while somebody types: at most 25, best first; what was typed itself when nothing fits. */
export function choicesFor(
  typing: Typing,
  listing: CommandListing | undefined,
  conversation: Conversation,
): Choice[] {
  const { origin, focused } = typing;
  if (!conversation.mayRead(origin.userId, origin.address, origin.place)) return [];
  const found =
    focused.name === MORE ? moreChoices(typing, listing, conversation) : ownChoices(typing, listing);
  const isSendable = ({ name, value }: Choice): boolean =>
    name !== '' && value !== '' && value.length <= MAX_OPTION_LABEL;
  const sendable = found.filter(isSendable).slice(0, MAX_OPTIONS);
  const typed = focused.value.trim();
  return sendable.length > 0
    ? sendable
    : [{ name: fitted(typed, MAX_OPTION_LABEL), value: typed }].filter(isSendable);
}

function ownChoices({ focused }: Typing, listing: CommandListing | undefined): readonly Choice[] {
  const choices = listing?.args.find(({ name }) => name === focused.name)?.choices ?? [];
  const typed = squeezed(focused.value);
  const named = choices.map(({ label, value }) => ({ name: fitted(label, MAX_OPTION_LABEL), value }));
  const begins = named.filter(
    ({ name, value }) => squeezed(value).startsWith(typed) || squeezed(name).startsWith(typed),
  );
  const holds = named.filter(
    (one) => !begins.includes(one) && squeezed(one.name + one.value).includes(typed),
  );
  return [...begins, ...holds];
}

/** Pairs go on where the last space is: what stands before stays. */
function moreChoices(
  { origin, name, options, focused }: Typing,
  listing: CommandListing | undefined,
  conversation: Conversation,
): readonly Choice[] {
  const cut = focused.value.lastIndexOf(' ') + 1;
  const before = focused.value.slice(0, cut);
  const start = lineOf(name, [...options, { name: MORE, value: before }], listing);
  const line = `${start} ${focused.value.slice(cut)}`;
  const others = new Set(listing?.args.map((arg) => `${arg.name}=`));
  return conversation
    .suggest(line, origin.address, origin.userId)
    .filter(({ label }) => label.includes('=') && !others.has(label))
    .map(({ label, hint }) => ({
      name: fitted(hint === '' ? before + label : `${before}${label} · ${hint}`, MAX_OPTION_LABEL),
      value: before + label,
    }));
}
