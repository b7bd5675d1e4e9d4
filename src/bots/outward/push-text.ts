import type { Bulletin } from '../../commands/bulletin.js';
import { oneLine } from './one-line.js';

/** More is cut off on the screen that it is read on. */
const MOST_TITLE = 120;
const MOST_LINE = 200;
const MOST_LINES = 6;

/** What a telephone shows: short, with what matters first. */
export const pushText = ({
  subject,
  lines,
}: Bulletin): { readonly title: string; readonly body: string } => ({
  title: oneLine(subject, MOST_TITLE),
  body: lines
    .slice(0, MOST_LINES)
    .map((line) => oneLine(line, MOST_LINE))
    .join('\n'),
});
