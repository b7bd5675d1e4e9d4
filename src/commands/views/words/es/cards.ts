import type { CardWords } from '../card-words.js';

export const esCard: CardWords = {
  target: 'objetivo',
  noStop: 'sin stop',
  pauseAll: 'pausar todo',
  resumeAll: 'reanudar todo',
  closeAll: 'cerrar todo…',
  details: 'detalles',
  picture: 'imagen',
  paused: (names) => `En pausa: ${names.join(', ')}. Sin entradas nuevas; posiciones y stops se quedan.`,
  resumed: (names) => `En marcha de nuevo: ${names.join(', ')}.`,
  notPaused: (names) => `Ahora no es posible: ${names.join(', ')}.`,
  nothingToPause: (account) => `Ninguna sesión de ${account} está en marcha. No ha pasado nada.`,
  nothingToResume: (account) => `Ninguna sesión de ${account} está en pausa. No ha pasado nada.`,
  pinOnTelegram:
    'Aquí no puedo fijar mensajes: hazme administrador con «Fijar mensajes» y repite /card. La tarjeta se mantiene al día igualmente.',
  pinOnDiscord:
    'Aquí no puedo fijar mensajes: da a mi rol «Fijar mensajes» en este canal y repite /card. La tarjeta se mantiene al día igualmente.',
  board: {
    is: 'Este es el tablero del equipo.',
    isNow: '✓ Este es ahora el tablero del equipo.',
    again: '✓ El tablero está puesto de nuevo.',
    isNone: 'Aquí no hay tablero.',
    isNoMore: '✓ Aquí ya no hay tablero. Sus tarjetas se quedan como están y no cambian más.',
    none: 'Aquí no hay tablero. No ha cambiado nada.',
    cards: 'Cada cuenta tiene aquí una tarjeta que se mantiene al día; las cuentas nuevas llegan solas.',
    threads: 'Cada sesión tiene aquí un hilo al que van sus novedades; sin hilos: /board on threads=off.',
    notHere: 'Un tablero va en un grupo o canal, así que no se ha hecho nada. Di allí /board on.',
    over: 'el tablero ha terminado',
    begin: 'hacer tablero',
    end: 'quitar el tablero',
  },
  room: {
    sign: (session) => `Lo que hace ${session} se cuenta en su hilo.`,
    over: (session) =>
      `${session} ha terminado aquí: este hilo queda archivado. Quien escriba en él lo abre de nuevo.`,
    told: {
      deleted: (session) =>
        `El hilo de ${session} se ha borrado. Sus novedades vuelven adonde iban antes; /board on crea allí uno nuevo.`,
      locked: (session) =>
        `El hilo de ${session} se ha bloqueado. Sus novedades vuelven adonde iban antes; /board on crea allí uno nuevo.`,
      unwritable: (session) =>
        `Ya no puedo escribir en el hilo de ${session}. Sus novedades vuelven adonde iban antes. Da a mi rol «Enviar mensajes en hilos» en ese canal y di allí /board on.`,
      rights: (session) =>
        `Aquí no puedo crear un hilo para ${session}, así que no lo hay: sus novedades van adonde iban antes. Da a mi rol «Crear hilos públicos», «Enviar mensajes en hilos» y «Gestionar hilos» en este canal y di /board on. Sin hilos: /board on threads=off.`,
      full: (session) =>
        `Este servidor tiene tantos hilos abiertos como permite Discord, así que no lo hay para ${session}: sus novedades van adonde iban antes. Archiva algunos y di /board on. Sin hilos: /board on threads=off.`,
      unable: (session) =>
        `Aquí no puede haber un hilo para ${session}: sus novedades van adonde iban antes. Los hilos van en canales de texto; /board on lo intenta otra vez, sin hilos: /board on threads=off.`,
    },
  },
};
