import { type ArgKind, choice, value } from './arg.js';
import { movingInstrument } from './instrument.js';

const LONGEST = 300;

/** What somebody wants to be told of, all that is left of the line; the desk reads it. */
export const alertWish: ArgKind<string> = {
  parse: (text) => value(text, text),
  looks: () => false,
  // `pnl < -100` is an answer, though `pnl` is a command.
  claims: (text) => /[<>≤≥%]|\bcross/i.test(text),
  tail: LONGEST,
  choices(scope) {
    const instrument = movingInstrument.choices(scope)[0]?.value ?? 'BTC/USDT';
    return [`${instrument} moves 3% in 1h`, `${instrument} rsi(14,1h) < 30`, 'drawdown > 5%'].map(choice);
  },
};
