import type { CommandContext } from '../command.js';
import type { Block, Reply } from '../reply.js';
import { digestPage } from '../views/digest.js';
import { nothingTraded } from '../views/period-head.js';
import type { TeamFigures } from './digest-figures.js';

/** All accounts of the desk: by strategy and person, what happened, and how far fills were from decisions. */
export function digestReply(
  team: TeamFigures | undefined,
  { preferences }: Pick<CommandContext, 'preferences'>,
  above: readonly Block[] = [],
): Reply {
  if (team !== undefined) return digestPage(team, above, preferences);
  const nothing = nothingTraded(preferences);
  return { ...nothing, blocks: [...nothing.blocks, ...above] };
}
