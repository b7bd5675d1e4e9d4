import { existsSync } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { MarketFact } from '../../domain/market-fact.js';
import { writeAll, writeDurably } from './durable-file.js';

const FILE = 'facts.log';

/** One line a fact: crc32 of the rest in eight hex digits, a blank, the fact as JSON. */
const encode = (facts: readonly MarketFact[]): Buffer =>
  Buffer.from(facts.map((fact) => lineOf(JSON.stringify(fact))).join(''));

const lineOf = (text: string): string => `${checkOf(text)} ${text}\n`;
const checkOf = (text: string): string => crc32(Buffer.from(text)).toString(16).padStart(8, '0');

interface Read {
  readonly facts: readonly MarketFact[];
  /** Bytes of whole lines; what stands behind them was never acknowledged. */
  readonly bytes: number;
}

const CHECK_BYTES = 8;
const NEWLINE = 10;

/** Years of minutes stand here and are read at every start: no line is copied, or looked up, that need not be. */
function decode(bytes: Buffer): Read {
  const facts: MarketFact[] = [];
  let at = 0;
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, at)) {
    const from = at + CHECK_BYTES + 1;
    const isWhole = end > from && crc32(bytes.subarray(from, end)) === checkAt(bytes, at);
    if (!isWhole) break;
    const fact = JSON.parse(bytes.toString('utf8', from, end)) as MarketFact;
    if (!stands(facts, fact)) facts.push(fact);
    at = end + 1;
  }
  return { facts, bytes: at };
}

/** The number that eight hex digits say; NaN when they are none. */
function checkAt(bytes: Buffer, at: number): number {
  let check = 0;
  for (let n = at; n < at + CHECK_BYTES; n += 1) check = check * 16 + digitOf(bytes[n] as number);
  return check;
}

const digitOf = (code: number): number =>
  code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 102 ? code - 87 : Number.NaN;

/**
 * A line that stands there twice is one fact: bars that could not be written after it were tried again with it. Facts
 * stand by time, so that it can only be among those that are not older.
 */
function stands(facts: readonly MarketFact[], fact: MarketFact): boolean {
  for (let n = facts.length - 1; n >= 0; n -= 1) {
    const known = facts[n] as MarketFact;
    if (known.atMs < fact.atMs) return false;
    if (JSON.stringify(known) === JSON.stringify(fact)) return true;
  }
  return false;
}

/** Facts of a new revision, before it is seen. */
export const writeFacts = (folder: string, facts: readonly MarketFact[]): Promise<void> =>
  writeDurably(path.join(folder, FILE), encode(facts));

/** What a market told of an instrument beside its bars, in the folder of its series. Made with the first fact. */
export class FactFile {
  private readonly file: string;
  private handle: FileHandle | undefined;
  /** Acknowledged bytes, once known. */
  private bytes: number | undefined;

  constructor(folder: string) {
    this.file = path.join(folder, FILE);
  }

  async read(): Promise<readonly MarketFact[]> {
    return (await this.scan()).facts;
  }

  /** Durable when it resolves. */
  async append(facts: readonly MarketFact[]): Promise<void> {
    if (facts.length === 0) return;
    if (!existsSync(this.file)) return this.begin(facts);
    this.bytes ??= (await this.scan()).bytes;
    this.handle ??= await open(this.file, 'r+');
    const news = encode(facts);
    await this.handle.truncate(this.bytes);
    await writeAll(this.handle, news, this.bytes);
    await this.handle.datasync();
    this.bytes += news.length;
  }

  async close(): Promise<void> {
    const { handle } = this;
    this.handle = undefined;
    this.bytes = undefined;
    await handle?.close();
  }

  private async begin(facts: readonly MarketFact[]): Promise<void> {
    const bytes = encode(facts);
    await writeDurably(this.file, bytes);
    this.bytes = bytes.length;
  }

  private async scan(): Promise<Read> {
    return existsSync(this.file) ? decode(await readFile(this.file)) : { facts: [], bytes: 0 };
  }
}
