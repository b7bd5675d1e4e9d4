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
    notHere: 'Un tablero va en un grupo o canal, así que no se ha hecho nada. Di allí /board on.',
    over: 'el tablero ha terminado',
    begin: 'hacer tablero',
    end: 'quitar el tablero',
  },
};
