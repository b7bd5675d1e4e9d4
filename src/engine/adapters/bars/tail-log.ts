import { crc32 } from 'node:zlib';
import { allocateColumns, type BarColumns, sliceColumns } from '../../domain/bar.js';
import { type BarAppend, BarStoreFailure, type FormingBar } from '../../ports/bar-store.js';

/**
 * The live end of a series: records of 64 bytes, little-endian.
 * crc32 of the rest (4) · kind (4) · number of the first record of its append (4) · records of its append (4) ·
 * six doubles. So an append is there whole or not at all.
 */
const RECORD = 64;
const CLOSED = 1;
const FORMING = 2;
const AT = { crc: 0, kind: 4, first: 8, size: 12, values: 16 } as const;

export const tailBytes = (records: number): number => records * RECORD;

/** The records of one append; `first` is the number of records already there. */
export function encodeTail({ closed, forming }: BarAppend, first: number): Buffer {
  const records = closed.length + (forming === undefined ? 0 : 1);
  const bytes = Buffer.alloc(tailBytes(records));
  let at = 0;
  const write = (kind: number, values: readonly number[]): void => {
    bytes.writeUInt32LE(kind, at + AT.kind);
    bytes.writeUInt32LE(first, at + AT.first);
    bytes.writeUInt32LE(records, at + AT.size);
    for (const [i, value] of values.entries()) bytes.writeDoubleLE(value, at + AT.values + i * 8);
    bytes.writeUInt32LE(crc32(bytes.subarray(at + AT.kind, at + RECORD)), at + AT.crc);
    at += RECORD;
  };
  for (const { openMs, open, high, low, close, volume } of closed) {
    write(CLOSED, [openMs, open, high, low, close, volume]);
  }
  if (forming !== undefined) write(FORMING, [forming.openMs, forming.open]);
  return bytes;
}

export interface Tail {
  /** Records of whole appends, from the beginning; anything behind them was never acknowledged. */
  readonly records: number;
  readonly columns: BarColumns;
  readonly forming?: FormingBar;
}

/**
 * Reads a tail as the last append or a crash left it. A damaged record is the torn end of an unfinished append, unless
 * a later append stands behind it: then acknowledged bars are damaged, and it throws `corrupt`.
 */
export function decodeTail(bytes: Buffer, file: string): Tail {
  const records = wholeRecords(bytes, file);
  const columns = allocateColumns(records);
  let length = 0;
  let forming: FormingBar | undefined;
  for (let at = 0; at < tailBytes(records); at += RECORD) {
    const value = (i: number): number => bytes.readDoubleLE(at + AT.values + i * 8);
    if (bytes.readUInt32LE(at + AT.kind) === FORMING) {
      forming = { openMs: value(0), open: value(1) };
      continue;
    }
    columns.openMs[length] = value(0);
    columns.open[length] = value(1);
    columns.high[length] = value(2);
    columns.low[length] = value(3);
    columns.close[length] = value(4);
    columns.volume[length] = value(5);
    length += 1;
    if (forming !== undefined && forming.openMs <= value(0)) forming = undefined;
  }
  const closed = sliceColumns(columns, 0, length);
  return forming === undefined ? { records, columns: closed } : { records, columns: closed, forming };
}

const isWhole = (bytes: Buffer, at: number): boolean =>
  bytes.readUInt32LE(at + AT.crc) === crc32(bytes.subarray(at + AT.kind, at + RECORD));

function wholeRecords(bytes: Buffer, file: string): number {
  const present = Math.floor(bytes.length / RECORD);
  let whole = 0;
  while (whole < present && isWhole(bytes, tailBytes(whole))) whole += 1;
  for (let later = whole + 1; later < present; later += 1) {
    const at = tailBytes(later);
    if (isWhole(bytes, at) && bytes.readUInt32LE(at + AT.first) > whole) {
      throw new BarStoreFailure('corrupt', `${file} is damaged at record ${whole}`);
    }
  }
  return withoutUnfinished(bytes, whole);
}

/** Cuts the last append off when not all of its records are there. */
function withoutUnfinished(bytes: Buffer, whole: number): number {
  if (whole === 0) return 0;
  const last = tailBytes(whole - 1);
  const first = bytes.readUInt32LE(last + AT.first);
  return first + bytes.readUInt32LE(last + AT.size) > whole ? first : whole;
}
