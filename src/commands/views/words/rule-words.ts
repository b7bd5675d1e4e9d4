import type { AlertBlindness, AlertFigure } from '../../../engine/domain/alert-rule.js';

/** Of what a person asks to be told of. A language is one more object of this type. */
export interface RuleWords {
  /** To either side; the ways of a definition are worded there. */
  readonly crossesEither: (left: string, right: string) => string;
  readonly onBars: (condition: string, instrument: string, frame: string) => string;
  readonly move: Readonly<
    Record<'up' | 'down' | 'either', (of: { instrument: string; percent: string; span: string }) => string>
  >;
  readonly figure: Readonly<Record<AlertFigure, (owner: string) => string>>;
  /** What was understood: `when …` reads on. */
  readonly once: (when: string) => string;
  readonly again: (when: string, span: string) => string;
  readonly now: (seen: string) => string;
  readonly holdsNow: string;
  readonly notYetSeen: string;
  readonly standing: (number: number) => string;
  readonly tooMany: (limit: number) => string;
  readonly whichInstrument: string;
  readonly noFrame: (frame: string, finest: string) => string;
  readonly fault: {
    readonly twoFrames: (first: string, second: string) => string;
    readonly notAFrame: (text: string) => string;
    readonly badMove: string;
    readonly badFigure: string;
    readonly badPause: string;
    readonly noInstrument: (text: string, known: readonly string[]) => string;
  };
  /** It has come true; in a list it stands as `listed`. */
  readonly came: (when: string) => string;
  readonly listed: (when: string) => string;
  readonly told: (number: number) => string;
  readonly toldOnce: string;
  readonly blind: Readonly<Record<AlertBlindness, string>>;
  readonly blindHead: (number: number) => string;
  readonly title: string;
  readonly none: string;
  readonly more: (count: number) => string;
  readonly states: Readonly<Record<'told' | 'off' | 'blind' | 'again', string>>;
  readonly noRule: (number: number) => string;
  readonly done: Readonly<Record<'on' | 'off' | 'delete', (number: number, when: string) => string>>;
  readonly already: Readonly<Record<'on' | 'off', (number: number) => string>>;
  readonly labels: Readonly<Record<'cancel' | 'off' | 'on' | 'delete' | 'again' | 'all', string>>;
}
