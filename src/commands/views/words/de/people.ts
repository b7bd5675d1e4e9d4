import { counted } from '../counted.js';
import type { HealthWords, PeopleWords } from '../people-words.js';

export const dePeople: PeopleWords = {
  columns: ['Person', 'Rolle', 'seit'],
  count: (inside, out) =>
    `${counted(inside, 'Person', 'Personen')}${out === 0 ? '' : ` · ${out} ausgesperrt`}`,
  unknownSince: '1. Start',
  invite: 'einladen',
  changeRole: 'Rolle ändern',
  code: (role, minutes) => `macht eine Person zum ${role}, einmal, binnen ${minutes} min`,
  sendThis: 'Sie gibt ein: ',
  toBot: 'Im privaten Chat mit dem Bot dieses Desks. Der Code wird nicht noch einmal gezeigt.',
  paired: (name, role) => `${name}, du bist hier jetzt ${role}.`,
  may: {
    nobody: '',
    viewer: 'Du darfst alles ansehen und Backtests laufen lassen.',
    operator: 'Du darfst alles ansehen, pausieren, beenden und anhalten.',
    trader: 'Du darfst auch Sessions starten.',
    owner: 'Du darfst alles, auch andere hereinlassen: /invite.',
  },
  menu: 'Menü',
  already: (role) => `Du bist hier schon ${role}; der Code gab nicht mehr und ist verbraucht.`,
  badCode: 'Dieser Code öffnet nichts: Codes gelten 10 Minuten und nur einmal. Lass dir einen neuen geben.',
  roleIs: (name, role) => `${name} ist jetzt ${role}.`,
  fromNextPress: 'Das gilt ab dem nächsten Knopfdruck oder der nächsten Zeile.',
  revoked: (name) => `${name} ist ausgesperrt, ab jetzt.`,
  alreadyRole: (name, role) => `${name} ist schon ${role}. Es ist nichts geschehen.`,
  localOwner: (name) =>
    `${name} hat das Terminal auf dem Host dieses Desks und bleibt sein Owner. Es ist nichts geschehen.`,
  lastOwner: (name) =>
    `${name} ist der letzte Owner; niemand könnte mehr jemanden hereinlassen. Es ist nichts geschehen. Mach zuerst einen anderen zum Owner: helmsman pair, auf dem Host.`,
  noPerson: 'So jemanden gibt es nicht. Es ist nichts geschehen. /users zeigt alle.',
  chatAllowed:
    'Dieser Chat gehört jetzt zum Desk, mit allen seinen Themen. Alle dürfen hier, was ihre Rolle erlaubt.',
  chatAllowedAlready: 'Dieser Chat gehört schon zum Desk.',
  chatForbidden: 'Dieser Chat gehört nicht mehr zum Desk. /allow nimmt das zurück.',
  chatForbiddenAlready: 'Dieser Chat gehört nicht zum Desk.',
  notHere:
    'Das ist für eine Gruppe oder einen Kanal; ein privater Chat braucht keine Erlaubnis. Es ist nichts geschehen.',
};

export const deHealth: HealthWords = {
  well: '✓ Allen Teilen geht es gut',
  trouble: (parts) => `✕ Gestört: ${parts.join(', ')}`,
  noSuchPart: (part) => `${part} ist hier nicht eingeschaltet.`,
  marketMoves: '✓ bewegt sich',
  marketOver: '○ zu Ende',
  streamStates: { live: '✓ live', polling: '✕ schweigt, einzeln abgefragt', down: '✕ keine Kurse' },
};
