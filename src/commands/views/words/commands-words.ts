import type { Role } from '../../../engine/domain/person.js';

/** Words of the command pipeline: refusals, questions, forms. A language is one more object of this type. */
export interface CommandsWords {
  /** One line of `/help` for each command, by its name. */
  readonly summaries: Readonly<Record<string, string>>;
  /** What is asked for a missing argument, by its name. */
  readonly questions: Readonly<Record<string, string>>;
  readonly askFor: (name: string) => string;
  readonly roles: Readonly<Record<Role, string>>;
  readonly refuse: RefusalWords;
  readonly form: FormWords;
}

export interface RefusalWords {
  readonly nothingHappened: string;
  readonly didYouMean: (name: string) => string;
  readonly yes: string;
  readonly ok: string;
  readonly change: string;
  readonly oneOf: (names: readonly string[]) => string;
  readonly unknownCommand: (word: string) => string;
  readonly tryHelp: string;
  readonly emptyLine: string;
  readonly lineTooLong: (length: number, limit: number) => string;
  readonly openQuote: string;
  readonly readLineAs: (line: string, hidden: number) => string;
  readonly hiddenLeftOut: (hidden: number) => string;
  readonly readAs: (shown: string) => string;
  readonly twice: (name: string) => string;
  readonly noSuchName: (name: string) => string;
  readonly oneTooMany: (text: string) => string;
  readonly empty: (name: string) => string;
  readonly valueTooLong: (name: string, length: number, limit: number) => string;
  readonly notANumber: (name: string, text: string) => string;
  readonly ambiguous: (text: string, readings: readonly string[]) => string;
  readonly tooManyDecimals: (name: string, text: string, decimals: number) => string;
  readonly tooLarge: (name: string, text: string) => string;
  readonly notPositive: (name: string) => string;
  readonly outOfRange: (
    name: string,
    text: string,
    range: { readonly min?: string; readonly max?: string },
  ) => string;
  readonly notAFrame: (text: string, near: readonly string[]) => string;
  readonly notADuration: (text: string) => string;
  readonly notADate: (text: string) => string;
  readonly notAStrategyName: (text: string) => string;
  readonly unknown: Readonly<
    Record<
      'strategy' | 'instrument' | 'session' | 'person' | 'account' | 'position' | 'choice' | 'parameter',
      (text: string) => string
    >
  >;
  readonly noneKnown: Readonly<
    Record<'strategy' | 'instrument' | 'session' | 'person' | 'account' | 'position', string>
  >;
  readonly stranger: (platform: string, userId: string) => string;
  readonly role: (needed: string, has: string) => string;
  readonly privateOnly: string;
  readonly chatClosed: string;
  readonly storeFailing: (cause: string) => string;
  readonly haltStillWorks: string;
  readonly storeCauses: Readonly<Record<string, string>>;
  readonly bug: (caseId: string) => string;
  readonly doneAlready: string;
}

export interface FormWords {
  readonly summary: (command: string) => string;
  readonly start: string;
  readonly change: string;
  readonly whichToChange: string;
  readonly nextTime: string;
  readonly noQuestion: string;
  readonly expired: string;
  readonly again: string;
  readonly cancelled: string;
  readonly answeredAlready: string;
  readonly defaultsNote: string;
}
