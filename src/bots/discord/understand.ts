import type { Incoming, SurfaceMemory } from '../../commands/conversation.js';
import { wordsFor } from '../../commands/views/words/catalogue.js';
import type { SurfaceWords } from '../../commands/views/words/surface-words.js';
import type { ButtonAction, ButtonBook } from '../button-book.js';
import type { LiveCards } from '../live-cards.js';
import { printPosted } from './chat.js';
import { SELECT_PREFIX, TYPE_PREFIX } from './controls.js';
import { cardName } from './fingerprint.js';
import { completed, lineOf } from './line.js';
import { ANSWER_FIELD, ANSWER_PREFIX, answerModal, SHEET_PREFIX } from './modal.js';
import type { Interaction, Origin, Pressed } from './parse.js';
import { aside, asked, type Plan, type PlanParts } from './plan.js';
import { shownPage } from './shown-page.js';

export interface UnderstandParts extends PlanParts {
  readonly memory: SurfaceMemory;
  readonly book: ButtonBook;
  readonly cards: LiveCards;
}

type Acted = Exclude<Interaction, { kind: 'typing' }>;

const wordsOf = (origin: Origin, { conversation }: UnderstandParts): SurfaceWords =>
  wordsFor(conversation.localeOf(origin)).admin.surface;

export async function understand(acted: Acted, parts: UnderstandParts): Promise<Plan> {
  const { origin } = acted;
  if (acted.kind === 'command') {
    const line = lineOf(acted.name, acted.options, parts.listingOf(acted.name));
    return asked(origin, { content: { kind: 'text', text: line }, line }, parts);
  }
  const { key, prefix } = keyOf(acted);
  const action = await parts.book.find(key, origin.address);
  const words = wordsOf(origin, parts);
  if (action === undefined) return aside(words.buttonGone);
  if (acted.kind === 'form') return filledIn(acted, action, parts);
  if (prefix === TYPE_PREFIX)
    return { kind: 'say', callback: { type: 9, data: answerModal(key, words.form) } };
  return pressed(acted, action, parts);
}

function keyOf(acted: Exclude<Acted, { kind: 'command' }>): {
  readonly key: string;
  readonly prefix: string;
} {
  const { customId } = acted;
  if (acted.kind === 'press' && customId.startsWith(SELECT_PREFIX)) {
    return { key: acted.chosen[0] ?? '', prefix: SELECT_PREFIX };
  }
  const prefix = /^[a-z](?=v1:)/.exec(customId)?.[0] ?? '';
  const own = prefix === 'v' ? '' : prefix;
  return { key: customId.slice(own.length), prefix: own };
}

function filledIn(
  acted: Extract<Acted, { kind: 'form' }>,
  action: ButtonAction,
  parts: UnderstandParts,
): Plan | Promise<Plan> {
  const { origin, customId, fields } = acted;
  if (action.kind === 'line' && customId.startsWith(SHEET_PREFIX)) {
    const line = completed(action.line, fields);
    return asked(origin, { content: { kind: 'text', text: line }, line }, parts);
  }
  if (action.kind !== 'answer' || !customId.startsWith(ANSWER_PREFIX))
    return aside(wordsOf(origin, parts).buttonGone);
  const value = fields.find(({ name }) => name === ANSWER_FIELD)?.value ?? '';
  return answered(acted, { kind: 'answer', form: action.form, value }, parts);
}

function pressed(
  acted: Extract<Acted, { kind: 'press' }>,
  action: ButtonAction,
  parts: UnderstandParts,
): Plan | Promise<Plan> {
  switch (action.kind) {
    case 'line':
      return pressedLine(acted, action.line, parts);
    case 'answer':
      return answered(acted, { kind: 'answer', form: action.form, value: action.value }, parts);
    case 'back':
      return answered(acted, { kind: 'form-back', form: action.form }, parts);
    case 'cancel':
      return answered(acted, { kind: 'form-cancel', form: action.form }, parts);
    case 'page':
      return turned(acted.origin, action, parts);
    case 'more':
      return aside(wordsOf(acted.origin, parts).buttonGone);
  }
}

function pressedLine(
  { origin, pressed: on }: Extract<Acted, { kind: 'press' }>,
  line: string,
  parts: UnderstandParts,
): Plan {
  const { cards } = parts;
  const held = cards.holds(
    origin.address,
    printPosted({ channelId: origin.channelId, messageId: on.messageId }),
  );
  const where = held === undefined ? {} : ({ kind: 'card', card: cardName(held.card) } as const);
  return asked(origin, { content: { kind: 'press', line }, line, pressed: on, ...where }, parts);
}

/** Only who was asked may answer: others would take the question away. */
function answered(
  acted: { readonly origin: Origin; readonly pressed?: Pressed },
  content: Incoming['content'],
  parts: UnderstandParts,
): Plan {
  const { origin, pressed: on } = acted;
  if (on?.askedBy !== undefined && on.askedBy !== origin.userId)
    return aside(wordsOf(origin, parts).notYours);
  const where = on === undefined ? {} : ({ pressed: on, kind: 'form' } as const);
  return asked(origin, { content, line: '', ...where }, parts);
}

/** Turning a page is no command: it is neither stored nor answered anew. */
async function turned(
  origin: Origin,
  action: Extract<ButtonAction, { kind: 'page' }>,
  parts: UnderstandParts,
): Promise<Plan> {
  const { conversation, memory, book } = parts;
  const { userId, address, place } = origin;
  if (!conversation.mayRead(userId, address, place)) return aside(wordsOf(origin, parts).notYours);
  const shown = await shownPage(action, { address, memory, book });
  return shown === undefined
    ? aside(wordsOf(origin, parts).pageGone)
    : { kind: 'say', callback: { type: 7, data: shown } };
}
