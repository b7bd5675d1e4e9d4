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
    threads: 'Each session has a thread here that its news goes to; without threads: /board on threads=off.',
    notHere: 'A board stands in a group or channel, so nothing was done. Say /board on there.',
    over: 'the board is over',
    begin: 'make it a board',
    end: 'end the board',
  },
  room: {
    sign: (session) => `What ${session} does is told in its thread.`,
    over: (session) =>
      `${session} is over here: this thread is archived. Whoever writes in it opens it again.`,
    told: {
      deleted: (session) =>
        `The thread of ${session} was deleted. Its news goes where it went before; /board on there makes a new one.`,
      locked: (session) =>
        `The thread of ${session} was locked. Its news goes where it went before; /board on there makes a new one.`,
      unwritable: (session) =>
        `I cannot write in the thread of ${session} any more. Its news goes where it went before. Give my role “Send Messages in Threads” in that channel, then /board on there.`,
      rights: (session) =>
        `I may not make a thread for ${session} here, so there is none: its news goes where it went before. Give my role “Create Public Threads”, “Send Messages in Threads” and “Manage Threads” in this channel, then /board on. Without threads: /board on threads=off.`,
      full: (session) =>
        `This server has as many open threads as Discord allows, so there is none for ${session}: its news goes where it went before. Archive some, then /board on. Without threads: /board on threads=off.`,
      unable: (session) =>
        `There can be no thread for ${session} here: its news goes where it went before. Threads stand in text channels; /board on tries again, without threads: /board on threads=off.`,
    },
  },
};
