import type { Instrument } from '../../../domain/instrument.js';
import type {
  Answer,
  ChangeAnswer,
  Exchange,
  Guard,
  NamedInstrument,
  OutgoingOrder,
} from '../../../ports/exchange.js';
import { categoryOf } from './instrument-book.js';
import { named, orderBody, priceText, quantityText } from './order-body.js';
import type { Outcome } from './outcome.js';
import { AS_IT_STANDS, GONE, ID_USED, LOOK_UP } from './return-codes.js';
import type { SignedCalls } from './signed-calls.js';

type Of<Name extends 'cancel' | 'amend' | 'setMarginMode'> = Parameters<Exchange[Name]>[0];

/** Texts behind 10001, which is the code of everything that does not fit. */
const ZERO_POSITION = /zero position/i;
const NOT_MODIFIED = /not modified/i;
const BEYOND = /should be (?:lower|higher) than/i;

function refusalOf({ code, detail }: Extract<Outcome, { kind: 'no' }>) {
  // A stop that the price has passed: our own word, because what follows is an exit and no correction.
  return { kind: 'refused', code: BEYOND.test(detail) ? 'stop-beyond' : code, detail } as const;
}

const lookUpOf = ({ code: cause, sentMs }: Extract<Outcome, { kind: 'no' }>): Answer => {
  const isUsed = ID_USED.has(cause);
  return { kind: 'unknown', cause, sentMs, ...(isUsed ? { isUsed } : {}) };
};

function answerOf(outcome: Outcome): Answer {
  switch (outcome.kind) {
    case 'done': {
      const orderId = outcome.result['orderId'];
      if (typeof orderId === 'string' && orderId !== '') return { kind: 'taken', orderId };
      return { kind: 'unknown', cause: 'no-id', sentMs: outcome.sentMs };
    }
    case 'no':
      return LOOK_UP.has(outcome.code) ? lookUpOf(outcome) : refusalOf(outcome);
    case 'lost':
      return { kind: 'unknown', cause: outcome.fault, sentMs: outcome.sentMs };
    case 'not-sent':
      return outcome;
  }
}

function changeAnswerOf(outcome: Outcome): ChangeAnswer {
  switch (outcome.kind) {
    case 'done':
      return { kind: 'done' };
    case 'no': {
      const { code, detail } = outcome;
      if (GONE.has(code) || (code === '10001' && ZERO_POSITION.test(detail))) return { kind: 'gone' };
      if (AS_IT_STANDS.has(code) || (code === '10001' && NOT_MODIFIED.test(detail))) return { kind: 'done' };
      return LOOK_UP.has(code) ? { kind: 'unknown', cause: code } : refusalOf(outcome);
    }
    case 'lost':
      return { kind: 'unknown', cause: outcome.fault };
    case 'not-sent':
      return outcome;
  }
}

/** What is done to the account. Nothing is sent twice that may have had an effect, and nothing throws. */
export class Writes {
  constructor(private readonly calls: SignedCalls) {}

  async place(order: OutgoingOrder): Promise<Answer> {
    const parameters = orderBody(order);
    const { instrument, reduceOnly, deadlineMs } = order;
    if (parameters === undefined) return { kind: 'refused', code: 'no-such-order', detail: order.terms.type };
    const outcome = await this.calls.run({
      call: 'privatePostV5OrderCreate',
      parameters,
      urgent: reduceOnly,
      circuit: 'entries',
      limit: { kind: categoryOf(instrument), call: 'create' },
      ...(deadlineMs === undefined ? {} : { deadlineMs }),
    });
    return answerOf(outcome);
  }

  /** Spot looks only among orders of the kind that it is told, and a stop that has fired is one of the other kind. */
  async cancel({ instrument, linkId, isStop }: Of<'cancel'>): Promise<ChangeAnswer> {
    const filter = isStop ? 'StopOrder' : 'Order';
    const answer = await this.cancelAmong(instrument, linkId, filter);
    const isElsewhere = answer.kind === 'gone' && isStop && instrument.kind === 'spot';
    return isElsewhere ? this.cancelAmong(instrument, linkId, 'Order') : answer;
  }

  async amend({ instrument, linkId, quantity, limitPrice, stopPrice }: Of<'amend'>): Promise<ChangeAnswer> {
    const parameters = {
      ...named(instrument),
      orderLinkId: linkId,
      ...(quantity === undefined ? {} : { qty: quantityText(instrument, quantity) }),
      ...(limitPrice === undefined ? {} : { price: priceText(instrument, limitPrice) }),
      ...(stopPrice === undefined ? {} : { triggerPrice: priceText(instrument, stopPrice) }),
    };
    const limit = { kind: categoryOf(instrument), call: 'amend' } as const;
    // What waits for a price protects.
    const urgent = stopPrice !== undefined;
    const request = {
      call: 'privatePostV5OrderAmend',
      parameters,
      urgent,
      circuit: 'entries',
      limit,
    } as const;
    return changeAnswerOf(await this.calls.run(request));
  }

  /** The whole guard is said each time: what is not wished is taken away with "0". */
  async guard(instrument: Instrument, { stopPrice, trailDistance }: Guard): Promise<ChangeAnswer> {
    const parameters = {
      ...named(instrument),
      positionIdx: 0,
      tpslMode: 'Full',
      stopLoss: stopPrice === undefined ? '0' : priceText(instrument, stopPrice),
      slTriggerBy: 'LastPrice',
      trailingStop: trailDistance === undefined ? '0' : priceText(instrument, trailDistance),
    };
    const limit = { kind: categoryOf(instrument), call: 'guard' } as const;
    const request = { call: 'privatePostV5PositionTradingStop', parameters, urgent: true, limit } as const;
    return changeAnswerOf(await this.calls.run(request));
  }

  async setLeverage(instrument: Instrument, leverage: number): Promise<ChangeAnswer> {
    const both = String(leverage);
    const parameters = { ...named(instrument), buyLeverage: both, sellLeverage: both };
    const limit = { kind: categoryOf(instrument), call: 'leverage' } as const;
    const request = {
      call: 'privatePostV5PositionSetLeverage',
      parameters,
      circuit: 'settings',
      limit,
    } as const;
    return changeAnswerOf(await this.calls.run(request));
  }

  async setMarginMode(mode: Of<'setMarginMode'>): Promise<ChangeAnswer> {
    const setMarginMode = mode === 'isolated' ? 'ISOLATED_MARGIN' : 'REGULAR_MARGIN';
    const request = {
      call: 'privatePostV5AccountSetMarginMode',
      parameters: { setMarginMode },
      circuit: 'settings',
    } as const;
    return changeAnswerOf(await this.calls.run(request));
  }

  private async cancelAmong(
    instrument: NamedInstrument,
    linkId: string,
    filter: string,
  ): Promise<ChangeAnswer> {
    const kind = categoryOf(instrument);
    const parameters = {
      ...named(instrument),
      orderLinkId: linkId,
      ...(kind === 'spot' ? { orderFilter: filter } : {}),
    };
    const limit = { kind, call: 'cancel' } as const;
    const request = { call: 'privatePostV5OrderCancel', parameters, urgent: true, limit } as const;
    return changeAnswerOf(await this.calls.run(request));
  }
}
