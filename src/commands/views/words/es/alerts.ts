import type { AlertWords } from '../alert-words.js';
import { counted } from '../counted.js';

const CALLS = ['', 'segundo aviso', 'tercer aviso', 'último aviso'];

export const esAlerts: AlertWords = {
  name: (number) => `alerta ${number}`,
  often: (count, since) => `×${count} desde las ${since}`,
  call: (call) => CALLS[call] ?? `aviso ${call}`,
  acknowledged: (by, time) => `confirmada por ${by} a las ${time}`,
  snoozed: (by, time) => `pospuesta por ${by} hasta las ${time}`,
  over: {
    resolved: (time) => `terminó a las ${time}`,
    replaced: (time) => `avisada de nuevo a las ${time}`,
    lapsed: (time) => `caducó a las ${time}`,
  },
  ack: 'Confirmar',
  ackAll: 'Confirmar todas',
  snooze: 'Posponer 1 h',
  open: 'Abrir',
  head: (count) => counted(count, 'alerta abierta', 'alertas abiertas'),
  more: (count) => `y ${count} más: /alerts 5 muestra una`,
  none: 'No hay ninguna alerta abierta.',
  which: 'Hay varias alertas abiertas: di cuál, o all. No se cambió nada.',
  done: (count) => counted(count, 'alerta confirmada.', 'alertas confirmadas.'),
  slept: (count, time) => `${counted(count, 'alerta pospuesta', 'alertas pospuestas')} hasta las ${time}.`,
  already: 'Nadie tiene que ocuparse ya de esta. No se cambió nada.',
  unknown: (number) => `No existe la alerta ${number}. No se cambió nada. /alerts muestra las abiertas.`,
  digest: {
    quiet: (count) => `Durante tus horas de silencio: ${counted(count, 'mensaje', 'mensajes')}`,
    daily: (count) => `Tu resumen: ${counted(count, 'mensaje', 'mensajes')}`,
  },
  digestMore: (count) => `${count} más antes de estos`,
  topics: {
    fills: 'ejecuciones',
    refusals: 'señales rechazadas',
    sessions: 'sesiones',
    orders: 'órdenes',
    positions: 'posiciones',
    accounts: 'cuentas',
    market: 'mercado',
    listings: 'pares nuevos',
    desk: 'mesa',
    own: 'alertas propias',
  },
  ways: {
    on: 'al momento',
    silent: 'sin sonido',
    off: 'nunca',
    digest: 'una vez al día a las 08:00',
  },
  outward: {
    levels: { info: 'NOVEDAD', warn: 'AVISO', critical: 'CRÍTICO' },
    drill: 'SIMULACRO',
    acknowledge: (number) =>
      `Para confirmarla, escribe /ack ${number} en un chat de la mesa. Nadie lee una respuesta a este mensaje.`,
    told: (platforms) => `avisada en ${platforms.join(', ') || 'ninguna plataforma'}`,
    took: (place, time) => `${place} la aceptó a las ${time}`,
    refused: (place, time) => `${place} la rechazó a las ${time}: /health dice por qué`,
  },
  drill: {
    head: (arrived, of) => `han llegado ${arrived} de ${of}`,
    delivered: (seconds) => `en ${seconds} s`,
    late: (seconds) => `no llegó en ${seconds} s`,
    refused: 'no ha llegado',
    nothingOutside:
      'Fuera de los chats no hay nada configurado. Cómo se hace está en config/default.yaml, en alerts.',
  },
};
