import { type Alert, type AlertBook, type AlertFact, isStanding } from '../../domain/alerts/alert.js';
import { afterFact } from '../../domain/alerts/alert-book.js';
import { type AlertChoice, acknowledgements, snoozes } from '../../domain/alerts/care.js';
import { dueFacts, nextDueMs } from '../../domain/alerts/due-alerts.js';
import { factsOfNotification } from '../../domain/alerts/raise-alert.js';
import type { CorrelationId } from '../../domain/ids.js';
import type { NewRow } from '../../domain/journal-row.js';
import type { Notification } from '../../domain/notification.js';
import type { Journal } from '../../ports/journal.js';
import type { Letters } from '../../runtime/desk/letters.js';
import type { Asker } from '../desk.js';
import type { AlertDesk, CareOutcome } from './alert-desk.js';
import { callLetters, digestOf, post } from './alert-letters.js';
import { alertRow, hasHappened, storedAlerts } from './alert-rows.js';
import type { Callable } from './call-chats.js';
import { FirstTold } from './first-told.js';

export interface AlertParts {
  readonly journal: Journal;
  /** Wall time, ms UTC. */
  nowMs(): number;
  /** As it is now. */
  audience(): Callable;
  /** Stores these after all that is noted already, and sends what they bring; while the store fails they stay noted. */
  keep(letters: Letters): Promise<void>;
}

/**
 * What wants a person's eye, and who has cared for it. Facts change the book as they are noted, in the order in which
 * the store gets them; a message leaves only once the fact that brought it is stored.
 */
export class Alerts implements AlertDesk {
  #book: AlertBook;
  readonly #firstTold = new FirstTold();

  private constructor(
    private readonly parts: AlertParts,
    book: AlertBook,
  ) {
    this.#book = book;
  }

  /** Rejects with a store failure. */
  static async open(parts: AlertParts): Promise<Alerts> {
    return new Alerts(parts, await storedAlerts(parts.journal));
  }

  alerts(): readonly Alert[] {
    return this.#book.alerts.filter(isStanding).toReversed();
  }

  alert(number: number): Alert | undefined {
    return this.#book.alerts.find((one) => one.number === number);
  }

  /** What is to be stored and sent because of something that happened. */
  letters(notification: Notification): Letters {
    const { level } = notification;
    const nowMs = this.parts.nowMs();
    const facts = factsOfNotification(this.#book, notification, nowMs);
    const rows = facts.map((fact) => this.#take(fact));
    // What stands is counted; its message is kept current by whoever shows it.
    if (facts.some(({ type }) => type === 'alert-merged')) return { rows, letters: [] };
    const raised = level === 'info' ? undefined : this.#book.alerts.at(-1);
    const at = { audience: this.parts.audience(), nowMs };
    const posted = this.#posted(notification, raised, at);
    return { rows: [...rows, ...posted.rows], letters: posted.letters };
  }

  /** What became of a message of an alert that went outside the chats; said again over a restart it is the same. */
  async noteDelivery(delivery: Extract<AlertFact, { type: 'alert-delivered' }>['payload']): Promise<void> {
    if (this.alert(delivery.number) === undefined) return;
    const fact: AlertFact = { type: 'alert-delivered', atMs: this.parts.nowMs(), payload: delivery };
    await this.parts.keep({ rows: [this.#take(fact)], letters: [] });
  }

  /** Where a message of an alert goes, as a fact beside it. */
  #told({ number }: Alert, call: number, letters: Letters['letters']): readonly NewRow[] {
    const platforms = [...new Set(letters.map(({ address }) => address.platform))];
    const payload = { number, call, platforms };
    return [this.#take({ type: 'alert-told', atMs: this.parts.nowMs(), payload })];
  }

  #posted(...[notification, alert, at]: Parameters<typeof post>): Letters {
    const { letters, laterMs } = post(notification, alert, at);
    if (alert !== undefined) this.#firstTold.note(alert, letters);
    const payload = { dueMs: laterMs, notification };
    const isHeld = Object.keys(laterMs).length > 0;
    const held = isHeld ? [this.#take({ type: 'news-held', atMs: at.nowMs, payload })] : [];
    const told = alert === undefined ? [] : this.#told(alert, 0, letters);
    return { rows: [...held, ...told], letters };
  }

  /** Does what is due by now. To be called about every second. */
  async look(): Promise<void> {
    const nowMs = this.parts.nowMs();
    const facts = nextDueMs(this.#book) > nowMs ? [] : dueFacts(this.#book, nowMs);
    const due = facts.map((fact) => this.#due(fact));
    const missing = this.#firstTold.missing((number) => this.alert(number), this.parts.audience());
    const letters = [...due.flatMap((one) => one.letters), ...missing];
    if (facts.length === 0 && letters.length === 0) return;
    const rows = [...due.flatMap((one) => one.rows), ...this.#toldLater(missing)];
    await this.parts.keep({ rows, letters });
  }

  /** Of first messages that went to further chats, by their alerts. */
  #toldLater(letters: Letters['letters']): readonly NewRow[] {
    const numbers = new Set(letters.flatMap(({ body }) => body.alert?.number ?? []));
    return [...numbers].flatMap((number) => {
      const alert = this.alert(number);
      const own = letters.filter(({ body }) => body.alert?.number === number);
      return alert === undefined ? [] : this.#told(alert, 0, own);
    });
  }

  acknowledge(which: AlertChoice, asker: Asker): Promise<CareOutcome> {
    const carer = { by: asker.name, nowMs: this.parts.nowMs() };
    return this.#care(which, acknowledgements(this.#book, which, carer), asker);
  }

  snooze(
    { which, forMs }: { readonly which: AlertChoice; readonly forMs: number },
    asker: Asker,
  ): Promise<CareOutcome> {
    const carer = { by: asker.name, nowMs: this.parts.nowMs() };
    return this.#care(which, snoozes(this.#book, { which, forMs }, carer), asker);
  }

  /** Takes a fact that time brought, and tells of it. */
  #due(fact: AlertFact): Letters {
    const held = this.#book.held;
    const rows = [this.#take(fact)];
    const audience = this.parts.audience();
    if (fact.type === 'digest-told') return { rows, letters: digestOf(fact, held, audience) };
    if (fact.type !== 'alert-called' && fact.type !== 'alert-woken') return { rows, letters: [] };
    const alert = this.alert(fact.payload.number);
    if (alert === undefined) return { rows, letters: [] };
    if (fact.type === 'alert-called') {
      const letters = callLetters(alert, fact.payload.call, audience);
      return { rows: [...rows, ...this.#told(alert, fact.payload.call, letters)], letters };
    }
    const again = this.#posted(alert.notification, alert, { audience, nowMs: fact.atMs });
    return { rows: [...rows, ...again.rows], letters: again.letters };
  }

  async #care(which: AlertChoice, facts: readonly AlertFact[], asker: Asker): Promise<CareOutcome> {
    const { correlation } = asker;
    const known = which === 'all' ? undefined : this.alert(which);
    if (await hasHappened(this.parts.journal, correlation))
      return { kind: 'done', alerts: known === undefined ? [] : [known] };
    if (which !== 'all' && known === undefined) return { kind: 'no-alert', number: which };
    if (known !== undefined && facts.length === 0) return { kind: 'already', alert: known };
    const rows = facts.map((fact) => this.#take(fact, correlation));
    const numbers = facts.map(({ payload }) => ('number' in payload ? payload.number : 0));
    await this.parts.keep({ rows, letters: [] });
    return { kind: 'done', alerts: numbers.flatMap((number) => this.alert(number) ?? []) };
  }

  #take(fact: AlertFact, correlation?: CorrelationId): NewRow {
    this.#book = afterFact(this.#book, fact);
    return alertRow(fact, correlation);
  }
}
