import { type SeriesKey, seriesName } from '../../domain/bar.js';
import { instrumentId, sourceId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { CataloguedSeries, SeriesCatalogue } from '../../ports/series-catalogue.js';
import { fromStored, toStored } from '../stored-json.js';
import type { Connection } from './connection.js';
import type { BarSeries } from './generated/sqlite/client.js';

/** Every revision is kept; the list shows the newest. */
export const prismaCatalogue = (connection: Connection): SeriesCatalogue => ({
  put: (series) =>
    connection.run(async (client) => {
      const id = { ...keyOf(series), revision: series.revision };
      const row = { ...id, ...columnsOf(series) };
      const where = { source_instrument_frame_revision: id };
      await client.barSeries.upsert({ where, create: row, update: row });
    }),
  all: () =>
    connection.run(async (client) => {
      const rows = await client.barSeries.findMany({
        orderBy: [{ source: 'asc' }, { instrument: 'asc' }, { frame: 'asc' }, { revision: 'asc' }],
      });
      return [...new Map(rows.map(toSeries).map((series) => [seriesName(series.key), series])).values()];
    }),
});

const keyOf = ({ key }: CataloguedSeries) => ({
  source: key.source,
  instrument: key.instrument,
  frame: key.frame,
});

const columnsOf = (series: CataloguedSeries) => ({
  bars: series.bars,
  fromMs: BigInt(series.fromMs),
  toMs: BigInt(series.toMs),
  checksum: series.checksum,
  synthetic: series.synthetic,
  definition: toStored(series.instrument),
});

/** Frame and instrument were written by `put`: the casts give back what it took. */
const toSeries = (row: BarSeries): CataloguedSeries => ({
  key: {
    source: sourceId(row.source),
    instrument: instrumentId(row.instrument),
    frame: row.frame as SeriesKey['frame'],
  },
  revision: row.revision,
  bars: row.bars,
  fromMs: Number(row.fromMs),
  toMs: Number(row.toMs),
  checksum: row.checksum,
  synthetic: row.synthetic,
  instrument: fromStored(row.definition) as Instrument,
});
