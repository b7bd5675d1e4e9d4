import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { FRAME_NAMES } from '../../domain/frame.js';
import { instrumentId, sourceId } from '../../domain/ids.js';
import { BarStoreFailure } from '../../ports/bar-store.js';
import { writeDurably } from './durable-file.js';

const segmentSchema = z.object({
  file: z.string(),
  bars: z.int().positive(),
  /** Open times of its first and last bar. */
  fromMs: z.number(),
  lastMs: z.number(),
  sha256: z.string().length(64),
});

const manifestSchema = z.object({
  format: z.literal(1),
  key: z.object({
    source: z.string().transform(sourceId),
    instrument: z.string().transform(instrumentId),
    frame: z.enum(FRAME_NAMES),
  }),
  revision: z.int().positive(),
  /** Sealed files in order; what came after them stands in the tail log. */
  segments: z.array(segmentSchema),
  tail: z.string(),
});

export type SegmentEntry = Readonly<z.infer<typeof segmentSchema>>;
/** What one revision of a series is made of. Whatever it does not name is not there. */
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

const FILE = 'manifest.json';

export const tailFileName = (number: number): string => `tail-${number}.log`;

export async function readManifest(folder: string): Promise<Manifest> {
  const file = path.join(folder, FILE);
  const parsed = manifestSchema.safeParse(parseJson(await readFile(file, 'utf8')));
  if (!parsed.success) throw new BarStoreFailure('corrupt', `${file} is not a manifest of this version`);
  return parsed.data;
}

export const writeManifest = (folder: string, manifest: Manifest): Promise<void> =>
  writeDurably(path.join(folder, FILE), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));

/** undefined for text that is no JSON: the schema refuses it like any other wrong content. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
