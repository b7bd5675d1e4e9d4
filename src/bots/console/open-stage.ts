import { Choices } from './choices.js';
import { Editor } from './editor/editor.js';
import { History } from './history.js';
import { sizeOf } from './layout.js';
import type { ConsoleOptions } from './options.js';
import { Screen } from './screen.js';
import { Stage } from './stage.js';
import { suggest } from './suggestions.js';

export interface OpenStage {
  readonly screen: Screen;
  readonly stage: Stage;
  readonly editor: Editor;
  readonly choices: Choices;
  readonly history: History;
}

export function openStage({ conversation, output, colour, historyFile }: ConsoleOptions): OpenStage {
  const screen = new Screen(output, colour);
  const choices = new Choices();
  const history = new History(historyFile);
  const editor = new Editor({
    suggest: (typed) => suggest(typed, choices, conversation),
    history: () => history.lines,
  });
  const stage = new Stage({ screen, editor, choices, size: () => sizeOf(output) });
  return { screen, stage, editor, choices, history };
}
