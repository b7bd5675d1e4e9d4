import { counted } from '../counted.js';
import type { LiveWords } from '../live-words.js';
import { esBacking } from './backing.js';
import { esLiveStart } from './live-start.js';
import { esTie } from './tie.js';

const account: LiveWords['account'] = {
  key: (hint) => `clave ${hint}`,
  states: { connecting: '○ conectando', reconciling: '○ comparando', ready: '● lista' },
  unreachable: '✕ sin respuesta: los stops siguen en el exchange, las entradas esperan',
  since: (state, time) => `${state} · desde ${time}`,
  troubles: {
    'key-refused': '✕ el exchange rechaza su clave: añade una nueva en el host con helmsman keys',
    'key-may-withdraw':
      '✕ su clave puede retirar o transferir: crea una que solo pueda operar y añádela con helmsman keys',
    'key-cannot-trade': '✕ su clave no puede operar: dale el permiso en el exchange y luego /sync',
    'key-expired': '✕ su clave ha caducado: añade una nueva en el host con helmsman keys',
    'key-locked': '✕ su clave está bloqueada: inicia la mesa donde esté su contraseña o archivo de clave',
    'key-missing': '✕ aquí no hay clave para ella: añádela en el host con helmsman keys',
    'key-altered': '✕ lo guardado de su clave fue alterado: quítala y añádela otra vez con helmsman keys',
    'key-elsewhere': '✕ su clave es de otro entorno que el de los ajustes: mira BYBIT_ENVIRONMENT',
    'clock-off':
      '✕ el reloj de este equipo se desvía más de 0,5 s: ponlo en hora (NTP); hasta entonces no se firma nada',
    'hedge-mode': '✕ está en modo cobertura (hedge): pon el modo unidireccional en el exchange, luego /sync',
    'margin-mode':
      '✕ está en otro modo de margen que el de sus sesiones: cierra lo que se tiene y espera allí, o fíjalo en Bybit, luego /sync',
    'stream-stale': '✕ su flujo de datos calla: todo se pide uno a uno, las entradas esperan',
    'store-failing': '✕ no se puede guardar nada: las entradas esperan',
  },
  waits: (name, state) => `espera a ${name}: ${state}`,
  short: {
    connecting: 'conectando',
    reconciling: 'comparando',
    ready: 'lista',
    unreachable: 'sin respuesta',
    'key-refused': 'su clave es rechazada',
    'key-may-withdraw': 'su clave puede retirar',
    'key-cannot-trade': 'su clave no puede operar',
    'key-expired': 'su clave ha caducado',
    'key-locked': 'su clave está bloqueada',
    'key-missing': 'no tiene clave aquí',
    'key-altered': 'su clave fue alterada',
    'key-elsewhere': 'su clave es de otro sitio',
    'clock-off': 'el reloj se desvía',
    'hedge-mode': 'está en modo cobertura',
    'margin-mode': 'otro modo de margen',
    'stream-stale': 'su flujo calla',
    'store-failing': 'no se puede guardar',
  },
  owners: (pairs) => `operan ${pairs.join(', ')}`,
  notOurs: (what) => `no es nuestro: ${what}`,
  inverse: (what) => `no es nuestro: ${what}, con margen en moneda: solo se muestra, Helmsman no lo opera`,
  inverseWhat: ({ side, symbol, dollars, worth }) => `${side} ${dollars} USD de ${symbol} (${worth})`,
  notOursStop: (price) => `stop ${price}`,
  noBalances: 'aún no se ha dicho ningún saldo',
  foreign: 'tras ajenas',
  otherCoins: 'monedas',
  none: 'No hay ninguna cuenta en un exchange. Añade una clave en el host: helmsman keys add NAME. No se hizo nada.',
  noSuch: (text, known) =>
    `Ninguna cuenta en un exchange se llama ${text}. Hay ${known.join(', ')}. No se hizo nada.`,
  needsPaper: (name, mode) =>
    `${name} es una cuenta en un exchange (${mode}): allí inicia sesiones /live. No se hizo nada.`,
  needsLive: (name) => `${name} es una cuenta PAPER: allí inicia sesiones /paper. No se hizo nada.`,
  adopt: 'asumir',
};

const reconcile: LiveWords['reconcile'] = {
  agrees: (name) => `✓ ${name}: libros y exchange coinciden`,
  found: (name, things) => `${name}: ${counted(things, 'diferencia', 'diferencias')}`,
  took: (span, time) => `${span} · ${time}`,
  compared: 'Comparado: órdenes, ejecuciones, posiciones, saldos.',
  executions: (count) =>
    count === 1 ? '1 ejecución perdida queda anotada.' : `${count} ejecuciones perdidas quedan anotadas.`,
  settled: (count) => `Ya se sabe qué fue de ${counted(count, 'orden', 'órdenes')}.`,
  unknown: (count) => `De ${counted(count, 'orden', 'órdenes')} aún no sabe nadie; se pregunta otra vez.`,
  strays: (count) =>
    `${counted(count, 'orden', 'órdenes')} con nuestra marca que ninguna sesión conoce: retirada salvo que proteja.`,
  external: (what) => `No es nuestro y no se toca: ${what}.`,
  unexplained: ({ session, instrument, book, exchange }) =>
    `⛔ ${session} está en pausa: su libro tiene ${book} de ${instrument}, el exchange ${exchange}.`,
  unreachable: (name, detail) =>
    `✕ ${name} no responde${detail === '' ? '' : ` (${detail})`}. No se comparó nada; los stops siguen en el exchange. Se reintenta solo.`,
  synced: (name) => `✓ ${name}: coincide; permisos, comisiones y saldos se han leído de nuevo`,
};

const leverage: LiveWords['leverage'] = {
  done: (instrument, times, name) => `✓ ${instrument} en ${name}: ${times}× desde ahora.`,
  already: (instrument, times) => `${instrument} ya está a ${times}×. No cambió nada.`,
  note: 'Es el margen que pide el exchange. No se envió ninguna orden.',
  tooHigh: (instrument, max) => `${instrument} admite ${max}× como máximo. No cambió nada.`,
  noContract: (instrument) =>
    `${instrument} no es un contrato de este mercado: no tiene apalancamiento. No cambió nada.`,
  owned: (instrument, owner) =>
    `${owner} opera ${instrument} allí y cuenta con su propio apalancamiento: termínala antes. No cambió nada.`,
  external: (instrument) =>
    `Hay una posición en ${instrument} que no es nuestra, y cambiaría también. No cambió nada; ciérrala antes o usa /adopt.`,
  refused: (code, detail) => `El exchange lo rechazó (${code}: ${detail}). No cambió nada.`,
  unreachable: (detail) =>
    `El exchange no respondió${detail === '' ? '' : ` (${detail})`}. No se sabe si cambió; dalo otra vez.`,
};

const health: LiveWords['health'] = {
  latency: (p50, p99) => `p50 ${p50} · p99 ${p99} ms`,
  budget: (left, of) => `quedan ${left} de ${of} peticiones`,
  topic: (topic, age) => `${topic} ${age}`,
  silent: 'aún no se ha oído nada',
  errors: (share) => `errores ${share}`,
  clock: (offset) => `${offset} ms de desvío`,
  clockUnknown: 'aún sin medir',
  circuit: (kind, state) => `${kind} ${state}`,
  circuitStates: { closed: 'pasa', open: 'cortado', 'half-open': 'probando' },
  labels: {
    key: 'clave',
    clock: 'reloj',
    budget: 'cupo',
    errors: 'errores',
    stream: 'oído',
    circuits: 'llamadas',
  },
};

export const esLive: LiveWords = {
  account,
  reconcile,
  tie: esTie,
  leverage,
  health,
  start: esLiveStart,
  backing: esBacking,
};
