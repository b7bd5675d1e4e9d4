import { type Alert, type AlertBook, type AlertFact, isStanding } from './alert.js';

/** Which alerts somebody means. */
export type AlertChoice = number | 'all';

interface Carer {
  /** Their name. */
  readonly by: string;
  readonly nowMs: number;
}

/** The alerts that are meant and still stand, the oldest first. */
const meant = ({ alerts }: AlertBook, which: AlertChoice): readonly Alert[] =>
  alerts.filter((one) => isStanding(one) && (which === 'all' || one.number === which));

export const acknowledgements = (
  book: AlertBook,
  which: AlertChoice,
  { by, nowMs }: Carer,
): readonly AlertFact[] =>
  meant(book, which).map(({ number }) => ({
    type: 'alert-acknowledged',
    atMs: nowMs,
    payload: { number, by },
  }));

export const snoozes = (
  book: AlertBook,
  { which, forMs }: { readonly which: AlertChoice; readonly forMs: number },
  { by, nowMs }: Carer,
): readonly AlertFact[] =>
  meant(book, which).map(({ number }) => ({
    type: 'alert-snoozed',
    atMs: nowMs,
    payload: { number, by, untilMs: nowMs + forMs },
  }));
