import type { CardWords } from '../card-words.js';

export const enCard: CardWords = {
  target: 'target',
  noStop: 'no stop',
  pauseAll: 'pause all',
  resumeAll: 'resume all',
  closeAll: 'close all…',
  details: 'details',
  picture: 'picture',
  paused: (names) => `Paused: ${names.join(', ')}. No new entries; positions and stops stay.`,
  resumed: (names) => `Running again: ${names.join(', ')}.`,
  notPaused: (names) => `Not possible now: ${names.join(', ')}.`,
  nothingToPause: (account) => `No session of ${account} runs. Nothing happened.`,
  nothingToResume: (account) => `No session of ${account} is paused. Nothing happened.`,
  pinOnTelegram:
    'I may not pin here: make me an administrator with “Pin messages”, then /card again. The card is kept current all the same.',
  pinOnDiscord:
    'I may not pin here: give my role “Pin Messages” in this channel, then /card again. The card is kept current all the same.',
  board: {
    is: 'This is the team’s board.',
    isNow: '✓ This is the team’s board now.',
    again: '✓ The board is put up anew.',
    isNone: 'This is no board.',
    isNoMore: '✓ This is no board any more. Its cards stay as they are and change no more.',
    none: 'This is no board. Nothing changed.',
    cards: 'Each account has a card here that is kept current; accounts that are added come by themselves.',
    notHere: 'A board stands in a group or channel, so nothing was done. Say /board on there.',
    over: 'the board is over',
    begin: 'make it a board',
    end: 'end the board',
  },
};
