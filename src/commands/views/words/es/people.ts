import { counted } from '../counted.js';
import type { HealthWords, PeopleWords } from '../people-words.js';

export const esPeople: PeopleWords = {
  columns: ['persona', 'rol', 'desde'],
  count: (inside, out) => `${counted(inside, 'persona', 'personas')}${out === 0 ? '' : ` · ${out} fuera`}`,
  unknownSince: 'inicio',
  invite: 'invitar',
  changeRole: 'cambiar un rol',
  code: (role, minutes) => `hace a una persona ${role}, una vez, en ${minutes} min`,
  sendThis: 'Debe escribir: ',
  toBot: 'En un chat privado con el bot de esta mesa. No se muestra otra vez.',
  paired: (name, role) => `${name}, aquí eres ahora ${role}.`,
  may: {
    nobody: '',
    viewer: 'Puedes verlo todo y hacer backtests.',
    operator: 'Puedes mirar, pausar, terminar y detener.',
    trader: 'También puedes iniciar sesiones.',
    owner: 'Puedes hacerlo todo, y dejar entrar a otros: /invite.',
  },
  menu: 'menú',
  already: (role) => `Aquí ya eres ${role}; el código no dio nada más y está gastado.`,
  badCode: 'Ese código no abre nada: los códigos valen 10 minutos y una sola vez. Pide uno nuevo.',
  roleIs: (name, role) => `${name} es ahora ${role}.`,
  fromNextPress: 'Vale desde su próxima pulsación o línea.',
  revoked: (name) => `${name} queda fuera, desde ahora.`,
  alreadyRole: (name, role) => `${name} ya es ${role}. No se hizo nada.`,
  localOwner: (name) =>
    `${name} tiene el terminal del host de esta mesa y sigue siendo su propietario. No se hizo nada.`,
  lastOwner: (name) =>
    `${name} es el último propietario; nadie podría dejar entrar a nadie más. No se hizo nada. Haz antes a otro propietario: helmsman pair, en el host.`,
  noPerson: 'No hay nadie así. No se hizo nada. /users los muestra a todos.',
  chatAllowed:
    'Este chat es ahora de la mesa, con todos sus temas. Cada uno puede hacer aquí lo que permite su rol.',
  chatAllowedAlready: 'Este chat ya es de la mesa.',
  chatForbidden: 'Este chat ya no es de la mesa. /allow lo deshace.',
  chatForbiddenAlready: 'Este chat no es de la mesa.',
  notHere: 'Eso es para un grupo o un canal; un chat privado no necesita permiso. No se hizo nada.',
};

export const esHealth: HealthWords = {
  well: '✓ Todo está bien',
  trouble: (parts) => `✕ Con problemas: ${parts.join(', ')}`,
  noSuchPart: (part) => `${part} no está activado aquí.`,
  marketMoves: '✓ se mueve',
  marketOver: '○ terminado',
  streamStates: { live: '✓ en vivo', polling: '✕ calla, se pide uno a uno', down: '✕ sin precios' },
};
