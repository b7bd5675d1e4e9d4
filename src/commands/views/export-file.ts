import { formatUnits } from '../../engine/domain/decimal.js';
import type { Instrument } from '../../engine/domain/instrument.js';
import { worthOf } from '../../engine/domain/rate.js';
import type { SessionSpec } from '../../engine/domain/session.js';
import { WALLET_DECIMALS } from '../../engine/domain/wallet.js';
import type { ExportRow } from '../../engine/usecases/pnl-desk.js';
import { csvRow } from './csv.js';

export type ExportFormat = 'csv' | 'jsonl';
type Fields = Readonly<Record<string, string | number>>;

/** Columns are identifiers, amounts exact decimal text, times ISO 8601 in UTC. */
function* fieldsOf(row: ExportRow): Iterable<Fields> {
  switch (row.what) {
    case 'orders':
      yield orderFields(row);
      return;
    case 'fills':
      if (row.read.fill !== undefined) yield fillFields(row.read, row.read.fill);
      return;
    case 'pnl':
      yield* entryFields(row.read);
      return;
    case 'own':
      yield ownFields(row);
      return;
    case 'journal':
      yield journalFields(row);
      return;
    case 'metrics':
      yield metricFields(row);
      return;
  }
}

type Of<What extends ExportRow['what']> = Extract<ExportRow, { what: What }>;
type Read = Of<'fills' | 'pnl'>['read'];

const iso = (ms: number): string => new Date(ms).toISOString();

const ownerOf = (spec: SessionSpec): Fields => ({
  session: spec.name,
  account: spec.account,
  mode: spec.venue?.environment ?? 'paper',
  strategy: spec.program.strategy,
});

const rulesIn = ({ instruments }: SessionSpec, id: string): Instrument =>
  instruments.find((one) => one.id === id) ?? (instruments[0] as Instrument);

function orderFields({ spec, order }: Of<'orders'>): Fields {
  const { baseDecimals, priceDecimals } = rulesIn(spec, order.instrument);
  const { terms } = order;
  const limit = 'limitPrice' in terms ? formatUnits(terms.limitPrice, priceDecimals) : '';
  const stop = 'stopPrice' in terms ? formatUnits(terms.stopPrice, priceDecimals) : '';
  return {
    at: iso(order.atMs),
    ...ownerOf(spec),
    seq: order.seq,
    instrument: order.instrument,
    side: order.side,
    quantity: formatUnits(order.quantity, baseDecimals),
    type: terms.type,
    limit,
    stop,
    purpose: order.purpose,
    reason: order.reason.key,
  };
}

function fillFields({ spec, book, step }: Read, fill: NonNullable<Read['fill']>): Fields {
  const rules = book.rules(fill.instrument);
  const [, fee] = step.entries.length === 2 ? step.entries : [undefined, step.entries[0]];
  return {
    at: iso(fill.atMs),
    ...ownerOf(spec),
    order: fill.orderSeq,
    exec: fill.execId ?? '',
    instrument: fill.instrument,
    side: fill.side,
    quantity: formatUnits(fill.quantity, rules.baseDecimals),
    price: formatUnits(fill.price, rules.priceDecimals),
    fee: formatUnits(fill.fee, fee?.decimals ?? rules.quoteDecimals),
    feeCoin: fill.feeCoin,
    liquidity: fill.liquidity,
    realised: formatUnits(fill.realised, rules.quoteDecimals),
    purpose: fill.purpose,
    reason: fill.reason.key,
  };
}

function* entryFields({ spec, step }: Read): Iterable<Fields> {
  const quoteDecimals = spec.instruments[0]?.quoteDecimals ?? 0;
  for (const entry of step.entries) {
    if (entry.amount === 0) continue;
    yield {
      at: iso(entry.atMs),
      ...ownerOf(spec),
      kind: entry.kind,
      coin: entry.coin,
      amount: formatUnits(entry.amount, entry.decimals),
      value: entry.value === undefined ? '' : formatUnits(entry.value, quoteDecimals),
      valueCoin: spec.instruments[0]?.quote ?? '',
      rate: entry.rate === undefined ? '' : formatUnits(entry.rate, 8),
      instrument: entry.instrument ?? '',
      side: entry.side ?? '',
      tag: entry.tag ?? '',
    };
  }
}

/** What it was worth when it was booked, where that was known. */
function worthFields({ worth }: Of<'own'>['line'], rest: Of<'own'>['rest']): Fields {
  if (worth === undefined) return { value: '', valueCoin: '', rate: '' };
  const at = { decimals: WALLET_DECIMALS, rate: worth.rate, into: WALLET_DECIMALS };
  return {
    value: formatUnits(worthOf(rest, at, 'floor'), WALLET_DECIMALS),
    valueCoin: worth.in,
    rate: formatUnits(worth.rate, WALLET_DECIMALS),
  };
}

/** As those of a session: what no session made has none. */
const ownFields = ({ account, environment, line, rest }: Of<'own'>): Fields => ({
  at: iso(line.record.atMs),
  session: '',
  account,
  mode: environment,
  strategy: '',
  kind: line.record.kind,
  coin: line.record.coin,
  amount: formatUnits(rest, WALLET_DECIMALS),
  ...worthFields(line, rest),
  instrument: line.record.instrument ?? '',
  side: '',
  tag: line.record.trade === undefined ? '' : 'outside',
});

const journalFields = ({ spec, row }: Of<'journal'>): Fields => ({
  stream: row.stream,
  sequence: row.sequence,
  session: spec?.name ?? '',
  type: row.type,
  version: row.version,
  at: iso(row.atMs),
  recorded: iso(row.recordedMs),
  epoch: row.epoch,
  hash: row.hash,
  payload: JSON.stringify(row.payload),
});

function metricFields({ view: { spec, snapshot, state } }: Of<'metrics'>): Fields {
  const exact = (units: number): string => formatUnits(units, spec.instruments[0]?.quoteDecimals ?? 0);
  return {
    at: iso(snapshot.atMs),
    ...ownerOf(spec),
    state,
    coin: spec.instruments[0]?.quote ?? '',
    equity: exact(snapshot.equity),
    paidIn: exact(snapshot.paidIn ?? spec.cash),
    realised: exact(snapshot.realised),
    unrealised: exact(snapshot.unrealised),
    fees: exact(snapshot.fees),
    funding: exact(snapshot.funding),
    fills: snapshot.fills,
    orders: snapshot.orders,
    denials: snapshot.denials,
    roundTrips: snapshot.roundTrips,
    bars: snapshot.bars,
  };
}

/** Grows row by row and refuses what would make it larger than it may be. */
export class ExportFile {
  private readonly encoder = new TextEncoder();
  private readonly chunks: Uint8Array[] = [];
  private size = 0;
  private hasHead = false;

  constructor(
    private readonly format: ExportFormat,
    private readonly mostBytes: number,
  ) {}

  /** False: it is full. */
  add(row: ExportRow): boolean {
    for (const fields of fieldsOf(row)) if (!this.write(this.linesOf(fields))) return false;
    return true;
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  bytes(): Uint8Array {
    const whole = new Uint8Array(this.size);
    let at = 0;
    for (const chunk of this.chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }

  private linesOf(fields: Fields): string {
    if (this.format === 'jsonl') return `${JSON.stringify(fields)}\n`;
    const head = this.hasHead ? '' : `${Object.keys(fields).join(',')}\n`;
    this.hasHead = true;
    return `${head}${csvRow(Object.values(fields))}\n`;
  }

  private write(lines: string): boolean {
    const chunk = this.encoder.encode(lines);
    if (this.size + chunk.length > this.mostBytes) return false;
    this.chunks.push(chunk);
    this.size += chunk.length;
    return true;
  }
}
