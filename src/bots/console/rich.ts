import { clean } from './clean.js';

export type Style = 'plain' | 'strong' | 'code' | 'dim' | 'refused' | 'alarm' | 'button';

/** One piece of a line that is ready for the terminal: its text holds no control character. */
export interface Run {
  readonly text: string;
  readonly style: Style;
}
export type RichLine = readonly Run[];

export const run = (text: string, style: Style = 'plain'): Run => ({ text: clean(text), style });
export const lineOf = (text: string, style: Style = 'plain'): RichLine => [run(text, style)];
export const plainText = (line: RichLine): string => line.map(({ text }) => text).join('');

const SGR: Readonly<Record<Style, string>> = {
  plain: '',
  strong: '1',
  code: '36',
  dim: '2',
  refused: '33',
  alarm: '1;31',
  button: '36',
};

/** Colour is decoration only: without it the text is the same. */
export function paint(line: RichLine, colour: boolean): string {
  if (!colour) return plainText(line);
  return line
    .map(({ text, style }) => (SGR[style] === '' ? text : `\x1b[${SGR[style]}m${text}\x1b[0m`))
    .join('');
}
