import { type ChatAddress, DEFAULT_PREFERENCES, type Preferences } from '../../engine/domain/person.js';
import type { Desk } from '../../engine/usecases/desk.js';
import { type CardBlock, type CardRef, type Reply, reply } from '../reply.js';
import { type AccountCardDesk, wholeAccountCard } from './account-card.js';
import { alertCard } from './alerts.js';
import { sessionCard } from './session.js';
import { ticketCard } from './ticket.js';
import { walletCard, walletId } from './wallet-card.js';
import { wordsFor } from './words/catalogue.js';

/** What a card needs to be drawn again. */
export type CardDesk = AccountCardDesk & Pick<Desk, 'session' | 'ticket' | 'alert'>;

/** A card as it stands now; undefined when what it shows is gone. */
export function drawCard(card: CardRef, desk: CardDesk, prefs: Preferences): Reply | undefined {
  if (card.kind === 'board') return undefined;
  if (card.kind === 'session') {
    const view = desk.session(card.id);
    return view === undefined ? undefined : reply(sessionCard(view, prefs));
  }
  if (card.kind === 'alert') {
    const alert = desk.alert(Number(card.id));
    return alert === undefined ? undefined : alertCard(alert, prefs);
  }
  if (card.kind === 'ticket') {
    const ticket = desk.ticket(card.id);
    return ticket === undefined ? undefined : reply(ticketCard(ticket, prefs));
  }
  const whole = wholeAccountCard(card.id, desk, prefs);
  if (whole !== undefined) return reply(whole);
  const wallet = desk.wallets().find((one) => walletId(one) === card.id);
  return wallet === undefined ? undefined : reply(walletCard(wallet, desk, prefs));
}

type BoardCardDesk = AccountCardDesk & Pick<Desk, 'allows' | 'boardAt' | 'people'>;

/** An account's card where a whole team reads it: in the language of whoever put the board up, for as long as it is one. */
export function boardCard({ id }: CardRef, address: ChatAddress, desk: BoardCardDesk): Reply | undefined {
  if (!desk.allows(address)) return undefined;
  const board = desk.boardAt(address);
  const keeper = board && desk.people().find(({ person }) => person.id === board.by);
  const prefs = keeper?.person.preferences ?? DEFAULT_PREFERENCES;
  const whole = wholeAccountCard(id, desk, prefs);
  if (whole === undefined) return undefined;
  const card: CardBlock = { ...whole, card: { kind: 'board', id }, pin: true };
  if (board !== undefined) return reply(card);
  return reply({
    ...card,
    footer: `${card.footer} · ${wordsFor(prefs.locale).look.card.board.over}`,
    buttons: [],
    final: true,
  });
}
