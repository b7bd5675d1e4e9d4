import type { SurfaceWords } from '../surface-words.js';
import { enTroubles } from './troubles.js';

const form: SurfaceWords['form'] = {
  back: 'back',
  cancel: 'cancel',
  more: 'more',
  fewer: 'less',
  step: (index, of) => `${index} of ${of}`,
  typeOrPress: 'Type it, or press a button.',
  typeOnly: 'Type it.',
  replyToThis: 'Reply to this message.',
  type: 'type an answer',
  typed: 'Your answer',
  orType: 'or type an answer',
  choose: 'choose',
  optional: (question) => `${question} (optional)`,
};

export const enSurface: SurfaceWords = {
  form,
  buttonGone: 'That button is no longer valid: give the command again. Nothing was done.',
  pageGone: 'That answer is no longer kept. Ask again.',
  notYours: 'You may not read this here.',
  failed:
    'That failed inside Helmsman, and it is not known here whether it had an effect. /status shows how things stand.',
  notCarriedOut: (time) =>
    `The command of ${time} UTC was not carried out. Give it again if it is still wanted.`,
  troubles: enTroubles,
  console: {
    howToLeave: 'Ctrl-D or /quit leaves; sessions stop with the desk and continue at next start.',
    lineTooLong: (length, limit) =>
      `That line has ${length} characters; ${limit} are read at most. Nothing was done.`,
    pasteTooLong: (length, limit) =>
      `The paste has ${length} characters; a line holds ${limit}. Nothing was inserted.`,
    historyOff: (cause) => `What you type is not remembered after the end: ${cause}.`,
    pictureSaved: (path) => `picture: ${path}`,
    fileSaved: (path) => `file: ${path}`,
    notSaved: (name, cause) => `${name} could not be saved: ${cause}`,
  },
};
