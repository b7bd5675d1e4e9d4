import type { HealthWords, PeopleWords } from '../people-words.js';

export const enPeople: PeopleWords = {
  columns: ['person', 'role', 'since'],
  count: (inside, out) =>
    `${inside} ${inside === 1 ? 'person' : 'people'}${out === 0 ? '' : ` · ${out} shut out`}`,
  unknownSince: 'first start',
  invite: 'invite',
  changeRole: 'change a role',
  code: (role, minutes) => `makes one person ${role}, once, within ${minutes} min`,
  sendThis: 'They type: ',
  toBot: 'In a private chat with this desk’s bot. It is not shown again.',
  paired: (name, role) => `${name}, you are ${role} here now.`,
  may: {
    nobody: '',
    viewer: 'You may look at everything and run backtests.',
    operator: 'You may look, and pause, stop and halt.',
    trader: 'You may also start sessions.',
    owner: 'You may do everything, and let others in: /invite.',
  },
  menu: 'menu',
  already: (role) => `You are ${role} here already; the code gave nothing more and is used up.`,
  badCode: 'That code opens nothing: codes hold for 10 minutes and work once. Ask for a new one.',
  roleIs: (name, role) => `${name} is ${role} now.`,
  fromNextPress: 'It holds from their next press or line on.',
  revoked: (name) => `${name} is shut out, from now on.`,
  alreadyRole: (name, role) => `${name} is ${role} already. Nothing happened.`,
  localOwner: (name) => `${name} has the terminal of this desk’s host and stays its owner. Nothing happened.`,
  lastOwner: (name) =>
    `${name} is the last owner; nobody could let anybody in again. Nothing happened. Make another owner first: helmsman pair, on the host.`,
  noPerson: 'There is nobody like that. Nothing happened. /users lists all.',
  chatAllowed:
    'This chat is one of the desk’s now, with all its topics. Each may do here what their role allows.',
  chatAllowedAlready: 'This chat is one of the desk’s already.',
  chatForbidden: 'This chat is no longer one of the desk’s. /allow takes that back.',
  chatForbiddenAlready: 'This chat is none of the desk’s.',
  notHere: 'That is for a group or a channel; a private chat needs no leave. Nothing happened.',
};

export const enHealth: HealthWords = {
  well: '✓ All parts are well',
  trouble: (parts) => `✕ Not well: ${parts.join(', ')}`,
  noSuchPart: (part) => `${part} is not switched on here.`,
  marketMoves: '✓ moving',
  marketOver: '○ over',
  streamStates: { live: '✓ live', polling: '✕ silent, asked one by one', down: '✕ no prices' },
};
