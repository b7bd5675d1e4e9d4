import { createHash } from 'node:crypto';
import { instrumentOfFile } from '../cli/file-instrument.js';
import { contractLines, importFaultWords, qualityLines } from '../cli/import-words.js';
import { importBars } from '../engine/adapters/bars/import-job.js';
import { sourceId } from '../engine/domain/ids.js';
import { BarStoreFailure } from '../engine/ports/bar-store.js';
import type { ControlReply, ControlRequest } from '../main-options.js';
import type { OpenDesk } from './open-desk.js';
import { barStoreWords } from './start-failure.js';

type ImportRequest = Extract<ControlRequest, { kind: 'import' }>;

/** Puts a file of bars into the store, for charts and backtests; parsing happens in a thread of its own. */
export async function importInto(desk: OpenDesk, request: ImportRequest): Promise<ControlReply> {
  const outcome = await importBars({ path: request.file });
  if (outcome.kind === 'fault') return { ok: false, lines: [importFaultWords(outcome.fault)] };
  const { columns, frame, priceDecimals, quality } = outcome;
  const named = instrumentOfFile({
    file: request.file,
    name: request.instrument,
    kind: request.instrumentKind,
    priceDecimals,
    ...(request.terms === undefined ? {} : { terms: request.terms }),
  });
  if (named.kind === 'bad-name') {
    return {
      ok: false,
      lines: [`${named.name} is no instrument name. Write BTC/USDT. Nothing was imported.`],
    };
  }
  const { instrument } = named;
  const source = sourceId(request.source ?? `import-${shortHash(request.file)}`);
  try {
    const series = await desk.home.bars.replace({ source, instrument: instrument.id, frame }, columns);
    await desk.home.database.catalogue.put({ ...series, instrument, synthetic: false });
    await desk.reloadStored();
    const head = `Imported ${series.bars} bars of ${instrument.id} ${frame} as ${source}, revision ${series.revision}.`;
    return { ok: true, lines: [head, ...contractLines(instrument), ...qualityLines(quality)] };
  } catch (error) {
    if (!(error instanceof BarStoreFailure)) throw error;
    return { ok: false, lines: [barStoreWords(error)] };
  }
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);
