import type { KeyName } from './keys.js';
import * as line from './line.js';

export interface Editing {
  readonly line: line.EditLine;
  /** What was killed last, for Ctrl-Y. */
  readonly killed: string;
}

const MOVES: Partial<Record<KeyName, (edited: line.EditLine) => line.EditLine>> = {
  left: (edited) => line.moveBy(edited, -1),
  right: (edited) => line.moveBy(edited, 1),
  home: line.toStart,
  end: line.toEnd,
  'word-left': line.toWordLeft,
  'word-right': line.toWordRight,
  backspace: (edited) => line.cutBack(edited, 1).line,
  delete: (edited) => line.cutAhead(edited, 1).line,
};

const KILLS: Partial<Record<KeyName, (edited: line.EditLine) => line.Cut>> = {
  'delete-word': line.cutWordBack,
  'delete-word-right': line.cutWordAhead,
  'kill-start': (edited) => line.cutBack(edited, edited.before.length),
  'kill-end': (edited) => line.cutAhead(edited, edited.after.length),
};

/** The line after a key; undefined when the key is not one that edits. */
export function edit({ line: edited, killed }: Editing, name: KeyName): Editing | undefined {
  if (name === 'yank') return { line: line.insert(edited, killed), killed };
  const move = MOVES[name];
  if (move !== undefined) return { line: move(edited), killed };
  const kill = KILLS[name];
  if (kill === undefined) return undefined;
  const { line: left, cut } = kill(edited);
  return { line: left, killed: cut === '' ? killed : cut };
}
