import { amount } from '../../engine/domain/amount.js';
import { parseUnits } from '../../engine/domain/decimal.js';
import type { Desk, StartRequest } from '../../engine/usecases/desk.js';
import { actingPaper } from '../account/chosen.js';
import { defineCommand } from '../command.js';
import { faultRefusal } from '../views/refusals.js';
import { notStarted, started } from '../views/start-outcome.js';
import { PAPER_ARGS, paperLine } from './paper-args.js';
import { sizes } from './run-args.js';

/** Used where the instrument is in no market: the desk refuses the instrument then anyway. */
const USUAL_DECIMALS = 8;

const quoteDecimals = (desk: Desk, id: string | undefined): number =>
  desk.markets().find(({ instrument }) => instrument.id === id)?.instrument.quoteDecimals ?? USUAL_DECIMALS;

export const paperCommand = defineCommand({
  name: 'paper',
  aliases: [],
  group: 'run',
  role: 'trader',
  risk: 'order',
  place: 'any',
  args: PAPER_ARGS,
  async run(args, context) {
    const { desk, asker, preferences } = context;
    const { strategy, instrument, frame, cash, parameters } = args;
    const where = actingPaper(args.account, context);
    const request: StartRequest = {
      ...{ strategy, parameters, instruments: instrument, frame, account: where },
      ...sizes(args),
    };
    const units = cash === undefined ? undefined : parseUnits(cash, quoteDecimals(desk, instrument[0]));
    if (units?.ok === false) return faultRefusal('cash', units.fault, preferences);
    const funded = units === undefined ? request : { ...request, cash: amount(units.value) };
    const outcome = await desk.startSession(funded, asker);
    if (outcome.kind === 'started') {
      const { name, instruments } = outcome.spec;
      const isFundless = instruments.some(({ id, contract }) => contract && !desk.price(id)?.funding);
      return started(outcome, { view: desk.session(name), isFundless }, preferences);
    }
    return notStarted(outcome, preferences, (name, text) => paperLine(args, { [name]: text }));
  },
});
