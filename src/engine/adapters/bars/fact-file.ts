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

/** A line that stands there twice is one fact: bars that could not be written after it were tried again with it. */
function decode(text: string): Read {
  const facts: MarketFact[] = [];
  const seen = new Set<string>();
  let bytes = 0;
  for (const line of text.split('\n').slice(0, -1)) {
    const json = line.slice(9);
    if (line.slice(0, 8) !== checkOf(json)) break;
    if (!seen.has(line)) facts.push(JSON.parse(json) as MarketFact);
    seen.add(line);
    bytes += Buffer.byteLength(line) + 1;
  }
  return { facts, bytes };
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
    return existsSync(this.file) ? decode(await readFile(this.file, 'utf8')) : { facts: [], bytes: 0 };
  }
}
