import type { CommandContext } from '../command.js';
import { drawn } from '../drawn.js';
import type { Block, Reply } from '../reply.js';
import { nothingTraded } from '../views/period-head.js';
import { summaryPage } from '../views/summary.js';
import { summaryDrawing } from '../views/summary-chart.js';
import type { ReportFigures } from './figures.js';

/** On one screen, with one picture; `above`: what has to be said of how it came. */
export async function reportReply(
  figures: ReportFigures | undefined,
  context: Pick<CommandContext, 'pictures' | 'preferences' | 'nowMs'>,
  above: readonly Block[] = [],
): Promise<Reply> {
  const { preferences } = context;
  if (figures === undefined) {
    const nothing = nothingTraded(preferences);
    return { ...nothing, blocks: [...nothing.blocks, ...above] };
  }
  const drawing = summaryDrawing(figures, preferences);
  const picture = drawing === undefined ? [] : [await drawn(context, drawing)];
  return summaryPage(figures, { above, picture }, preferences);
}
