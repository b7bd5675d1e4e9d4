import type { Desk } from '../../engine/usecases/desk.js';
import type { CommandContext } from '../command.js';
import { drawn } from '../drawn.js';
import { type Reply, reply } from '../reply.js';
import { pnlDrawing } from '../views/pnl-chart.js';
import { noPnl } from '../views/report.js';

/** Equity up to now, alone. */
export async function cardPicture(
  name: string,
  of: Parameters<Desk['pnl']>[0],
  context: CommandContext,
): Promise<Reply> {
  const { desk, preferences } = context;
  const pnl = await desk.pnl(of);
  const drawing = pnl && pnlDrawing(pnl, name, preferences);
  return drawing === undefined ? noPnl(preferences) : reply(await drawn(context, drawing));
}
