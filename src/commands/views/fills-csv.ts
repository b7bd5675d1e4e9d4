import { formatUnits } from '../../engine/domain/decimal.js';
import type { Instrument } from '../../engine/domain/instrument.js';
import type { FillEvent } from '../../engine/domain/session-event.js';
import type { FileBlock } from '../reply.js';
import { csvFile } from './csv.js';

const HEAD = ['seq', 'atMs', 'side', 'quantity', 'price', 'fee', 'reason'];

/** Fills as a file, exact: decimal text, never rounded. */
export function fillsCsv(
  name: string,
  fills: readonly FillEvent[],
  instruments: readonly Instrument[],
): FileBlock {
  const rows = fills.flatMap((fill, index) => {
    const instrument = instruments.find(({ id }) => id === fill.instrument);
    return instrument === undefined ? [] : [row(index + 1, fill, instrument)];
  });
  return csvFile(name, HEAD, rows);
}

function row(seq: number, fill: FillEvent, instrument: Instrument): readonly (string | number)[] {
  const { baseDecimals, quoteDecimals, priceDecimals, base } = instrument;
  const feeDecimals = fill.feeCoin === base ? baseDecimals : quoteDecimals;
  return [
    seq,
    fill.atMs,
    fill.side,
    formatUnits(fill.quantity, baseDecimals),
    formatUnits(fill.price, priceDecimals),
    formatUnits(fill.fee, feeDecimals),
    fill.reason.key,
  ];
}
