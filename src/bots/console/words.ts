import { MAX_LINE } from './limits.js';

/** The few words that belong to the console itself; everything else comes finished from the commands. */
const count = (value: number): string => value.toLocaleString('en');

export const WORDS = {
  howToLeave: 'Ctrl-D or /quit leaves; sessions stop with the desk and continue at next start.',
  lineTooLong: (length: number): string =>
    `That line has ${count(length)} characters; ${count(MAX_LINE)} are read at most. Nothing was done.`,
  pasteTooLong: (length: number): string =>
    `The paste has ${count(length)} characters; a line holds ${count(MAX_LINE)}. Nothing was inserted.`,
  historyOff: (cause: string): string => `What you type is not remembered after the end: ${cause}.`,
  failed:
    'That failed inside Helmsman, and it is not known here whether it had an effect. The log has the cause.',
  pictureSaved: (path: string): string => `picture: ${path}`,
  fileSaved: (path: string): string => `file: ${path}`,
  notSaved: (name: string, cause: string): string => `${name} could not be saved: ${cause}`,
  step: (index: number, of: number): string => `(${index} of ${of})`,
  orType: 'or type an answer',
  back: 'back',
  cancel: 'cancel',
} as const;
