import { qualityLines } from '../cli/import-words.js';
import { marketName } from '../engine/adapters/bybit/addresses.js';
import { type CcxtBybit, openExchange } from '../engine/adapters/bybit/ccxt-exchange.js';
import { downloadBars } from '../engine/adapters/bybit/download.js';
import { BybitFailure } from '../engine/adapters/bybit/failure.js';
import { findInstrument } from '../engine/adapters/bybit/instruments.js';
import { callerOf } from '../engine/adapters/bybit/open-caller.js';
import { systemWaiting } from '../engine/adapters/bybit/system-waiting.js';
import { assessQuality } from '../engine/analytics/quality.js';
import { sourceId } from '../engine/domain/ids.js';
import { BarStoreFailure } from '../engine/ports/bar-store.js';
import type { CataloguedSeries } from '../engine/ports/series-catalogue.js';
import type { ControlReply, ControlRequest } from '../main-options.js';
import { bybitFailureWords, missingWords } from './bybit-words.js';
import type { OpenDesk } from './open-desk.js';
import { barStoreWords } from './start-failure.js';

type DownloadRequest = Extract<ControlRequest, { kind: 'download' }>;

/** The running market asks too, from the same address: both together stay below what the exchange allows. */
const MOST_REQUESTS = 150;

/** Fetches bars of Bybit into the store, for charts and backtests. What is there already is not asked for. */
export async function downloadInto(desk: OpenDesk, request: DownloadRequest): Promise<ControlReply> {
  const exchange = await openExchange(desk.bybit).catch(failed);
  if (exchange instanceof BybitFailure) return refusedBy(exchange, desk);
  try {
    return await downloadFrom(exchange, desk, request);
  } catch (error) {
    if (error instanceof BybitFailure) return refusedBy(error, desk);
    if (!(error instanceof BarStoreFailure)) throw error;
    return { ok: false, lines: [barStoreWords(error)] };
  } finally {
    await exchange.close();
  }
}

function failed(error: unknown): BybitFailure {
  if (error instanceof BybitFailure) return error;
  throw error;
}

const refusedBy = (failure: BybitFailure, { bybit }: OpenDesk): ControlReply => ({
  ok: false,
  lines: [`${bybitFailureWords(failure, bybit)} Nothing was downloaded.`],
});

async function downloadFrom(
  exchange: CcxtBybit,
  desk: OpenDesk,
  { instrument: name, frame, fromMs, toMs }: DownloadRequest,
): Promise<ControlReply> {
  const { speed } = desk.bybit;
  const parts = { waiting: systemWaiting(), speed, chance: Math.random, most: MOST_REQUESTS };
  const caller = callerOf(exchange, parts);
  await caller.persist(() => caller.setClock());
  const found = findInstrument(await caller.persist(() => caller.markets()), name);
  if (found.kind !== 'found') return { ok: false, lines: [`${missingWords(found)} Nothing was downloaded.`] };
  const { instrument } = found;
  const { bars, database } = desk.home;
  const source = sourceId(`${marketName(desk.bybit.apiBase)}-history`);
  const key = { source, instrument: instrument.id, frame };
  const { columns, added, failure } = await downloadBars(caller, bars, { key, fromMs, toMs });
  const series = (await bars.list()).find(
    (one) => one.key.source === source && one.key.instrument === key.instrument && one.key.frame === frame,
  );
  if (series === undefined) return { ok: false, lines: [nothingWords(failure, desk)] };
  const listed: CataloguedSeries = { ...series, instrument, synthetic: false };
  await database.catalogue.put(listed);
  await desk.reloadStored();
  const head = `${added} bars of ${instrument.id} ${frame} were fetched; ${series.bars} are stored as ${source}, revision ${series.revision}.`;
  const broken =
    failure === undefined
      ? []
      : [
          `${bybitFailureWords(failure, desk.bybit)} What was fetched is stored; the same command goes on there.`,
        ];
  return {
    ok: failure === undefined,
    lines: [head, ...broken, ...qualityLines(assessQuality(columns, frame))],
  };
}

const nothingWords = (failure: BybitFailure | undefined, { bybit }: OpenDesk): string =>
  failure === undefined
    ? 'Bybit has no bars of that time. Nothing was stored.'
    : `${bybitFailureWords(failure, bybit)} Nothing was stored.`;
