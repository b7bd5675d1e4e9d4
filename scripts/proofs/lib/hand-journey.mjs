// Orders by hand as a person gives them, the same on every surface. A seat: `ask(line)` says something and resolves with the ticket that
// comes of it, `press(ticket, label)` presses a button of it, `look(ticket)` is what it says now, `labels(ticket)` what its
// buttons say, `filled(verb)` how a fill of h1 reads there.
import { until } from './desk-process.mjs';
import { claim } from './steps.mjs';

const WAIT_MS = 30_000;
const INSTRUMENT = 'BTC/USDT';

/** Asks, presses the first button, and waits until the ticket tells what became of it. */
async function done(seat, line, outcome) {
  const ticket = await seat.ask(line);
  const [label] = seat.labels(ticket);
  claim(label !== undefined, `a button that confirms ${line}`, seat.look(ticket));
  await seat.press(ticket, label);
  const told = () => outcome.exec(seat.look(ticket))?.[0];
  const seen = await until(`${line} to be done`, told, WAIT_MS);
  claim(
    seat.labels(ticket).length === 0,
    'a ticket that is used has no buttons',
    seat.labels(ticket).join(' | '),
  );
  return `[${label}] ${seen}`;
}

/** So far off that the market does not come there by itself. */
export async function openByHand(step, seat) {
  await step(`/buy ${INSTRUMENT} 500 USDT: a ticket, one press, a fill`, async () => {
    return done(seat, `/buy ${INSTRUMENT} 500USDT`, seat.filled('Bought'));
  });
  await step('/stoploss h1 30%', () => done(seat, '/stoploss h1 30%', /✓ done/));
  await step('/takeprofit h1 40%', () => done(seat, '/takeprofit h1 40%', /✓ done/));
}

export const closeByHand = (step, seat) =>
  step('/close h1: it holds nothing, and what protected it is gone', async () => {
    const sold = await done(seat, '/close h1', seat.filled('Sold'));
    const rest = await seat.read('/orders open');
    claim(!/\bh1-\d/.test(rest), 'nothing of h1 rests', rest);
    return `${sold}; /orders open: ${rest.split('\n')[0]}`;
  });
