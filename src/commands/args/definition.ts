import { type ArgKind, choice, fault, value } from './arg.js';

/** More than a definition may have: one that is too long is told so, not cut. */
const LONGEST = 2_000;

/** What a form offers to begin with. */
const EXAMPLES = [
  'buy when rsi(14) < 30 and close > ema(200) sell when rsi(14) > 70 stop=2%',
  'buy when sma(10) crosses above sma(30) sell when sma(10) crosses below sma(30)',
  'buy when close > donchian(20) sell when close < donchian(10).lower',
];

/** Conditions and what they lead to, all that is left of the line; its text is that of the definition, printed. */
export const definition: ArgKind<string> = {
  parse(text, { desk }) {
    const read = desk.readDefinition(text);
    return read.kind === 'fault'
      ? fault({ kind: 'definition', fault: read.fault })
      : value(read.text, read.text);
  },
  looks: () => false,
  // `buy` and `sell` are commands too, but never with this word.
  claims: (text) => /^\s*(?:buy|sell|short|cover)\s+when\b/i.test(text),
  tail: LONGEST,
  choices: () => EXAMPLES.map(choice),
};
