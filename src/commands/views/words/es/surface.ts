import type { SurfaceWords } from '../surface-words.js';
import { esTroubles } from './troubles.js';

const form: SurfaceWords['form'] = {
  back: 'atrás',
  cancel: 'cancelar',
  more: 'más',
  fewer: 'menos',
  step: (index, of) => `${index} de ${of}`,
  typeOrPress: 'Escríbelo o pulsa un botón.',
  typeOnly: 'Escríbelo.',
  replyToThis: 'Responde a este mensaje.',
  type: 'escribir una respuesta',
  typed: 'Tu respuesta',
  orType: 'o escribe una respuesta',
  choose: 'elegir',
  optional: (question) => `${question} (opcional)`,
};

export const esSurface: SurfaceWords = {
  form,
  buttonGone: 'Ese botón ya no es válido: da el comando otra vez. No se hizo nada.',
  pageGone: 'Esa respuesta ya no se conserva. Pregunta otra vez.',
  notYours: 'No puedes leer esto aquí.',
  failed: 'Eso falló dentro de Helmsman, y aquí no se sabe si tuvo efecto. /status muestra cómo está todo.',
  notCarriedOut: (time) =>
    `El comando de las ${time} UTC no se ejecutó. Dalo otra vez si todavía lo quieres.`,
  troubles: esTroubles,
  console: {
    howToLeave: 'Ctrl-D o /quit para salir; las sesiones paran con la mesa y siguen en el próximo arranque.',
    lineTooLong: (length, limit) =>
      `Esa línea tiene ${length} caracteres; se leen ${limit} como máximo. No se hizo nada.`,
    pasteTooLong: (length, limit) =>
      `Lo pegado tiene ${length} caracteres; en una línea caben ${limit}. No se insertó nada.`,
    historyOff: (cause) => `Lo que escribes no se recordará al terminar: ${cause}.`,
    pictureSaved: (path) => `imagen: ${path}`,
    fileSaved: (path) => `archivo: ${path}`,
    notSaved: (name, cause) => `${name} no se pudo guardar: ${cause}`,
  },
};
