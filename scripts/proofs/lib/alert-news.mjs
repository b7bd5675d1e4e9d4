// Things that a desk tells of, each with a token in its words by which it is found again.
const HELD = { environment: 'testnet', instrument: 'BTC/USDT:USDT', baseDecimals: 8 };

const tokenOf = (letter, number) => `${letter}${String(number).padStart(5, '0')}`;

/** Numbers for a whole proof: each token is used once. */
export class News {
  #next = 0;

  #token(letter) {
    this.#next += 1;
    return tokenOf(letter, this.#next);
  }

  #made(letter, level, bodyOf, more = {}) {
    const token = this.#token(letter);
    const lane = level === 'critical' ? 'critical' : 'report';
    return { token, notification: { level, lane, atMs: Date.now(), ...more, body: bodyOf(token) } };
  }

  /** One for all, or for one person only. */
  critical(person) {
    const more = person === undefined ? {} : { person: person.id };
    return this.#made(
      'c',
      'critical',
      (token) => ({ kind: 'unprotected', session: token, account: token, cause: 'missing', ...HELD }),
      more,
    );
  }

  warning() {
    return this.#made('w', 'warn', (token) => ({
      ...{ kind: 'unprotected', session: token, account: token, cause: 'no-stop', ...HELD },
    }));
  }

  /** One line: many become one message. */
  line() {
    return this.#made('n', 'info', (token) => ({
      ...{ kind: 'transfer', account: token, environment: 'testnet', coin: 'USDT', change: 100_000_000 },
    }));
  }

  /** A day's report that somebody wants each evening, with its picture, in one chat; it names the token as a report that was missed. */
  report({ id: person }, address) {
    const token = this.#token('r');
    const atMs = Date.now();
    const schedule = { kind: 'days', weekdays: [1, 2, 3, 4, 5, 6, 7], minute: 21 * 60 };
    const slot = { name: `${new Date(atMs).toISOString().slice(0, 10)}T21:00`, atMs };
    const missed = { count: 1, newest: [token] };
    const due = { number: this.#next, what: 'report', person, schedule, timeZone: 'UTC', slot, missed };
    return { token, letter: { lane: 'report', address, body: { kind: 'report', report: due } } };
  }

  /** With buttons: a message of its own. */
  ending() {
    return this.#made('n', 'info', (token) => ({ kind: 'session-ended', session: token, synthetic: false }));
  }
}
