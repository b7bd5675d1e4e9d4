import type { ValueScale } from './value-scale.js';

/** Logical pixels; the picture has twice as many. */
export const WIDTH = 800;
export const SCALE = 2;
export const FONT = 'Inter';
export const SIDE = 28;
export const AXIS_FONT = 19;
/** A line of text that says what a panel's lines are. */
const LEGEND = 28;
const HEADER = 116;
const GAP = 46;
const FOOT = 46;
/** Inter's figures at the axis' size. */
const LETTER = 11.2;

export interface Panel {
  readonly top: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
}

export interface LegendItem {
  readonly label: string;
  readonly color: string;
}

export interface PanelWish {
  readonly height: number;
  readonly scale: ValueScale;
  readonly legend: readonly LegendItem[];
}

export interface Placed {
  readonly panels: readonly (PanelWish & Panel)[];
  readonly height: number;
}

/** Panels below each other; their right margin holds the widest label of any of them. */
export function panelsOf(wishes: readonly PanelWish[]): Placed {
  const right = Math.round(Math.max(4, ...wishes.map(({ scale }) => scale.labelLength)) * LETTER) + 22;
  let top = HEADER + (wishes.slice(0, 1).some(({ legend }) => legend.length > 0) ? LEGEND : 0);
  const panels = wishes.map((wish) => {
    const panel = { ...wish, top, left: SIDE, right };
    top += wish.height + GAP;
    return panel;
  });
  return { panels, height: top - GAP + FOOT };
}

/** The size at which a line of text fits, never below what can be read; a guess from the mean width of a letter. */
export const fittingSize = (text: string, width: number, size: { most: number; least: number }): number =>
  Math.max(size.least, Math.min(size.most, Math.floor(width / (0.56 * Math.max(1, text.length)))));

/** As much of a text as fits at the least size. */
export function shortened(text: string, width: number, size: number): string {
  const letters = Math.floor(width / (0.56 * size));
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1))}…`;
}

/** Text from outside becomes part of an XML document: what is not allowed there is left out. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\p{Co}\ufffe\uffff]/gu, '');
