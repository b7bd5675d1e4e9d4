import type { SurfaceWords } from '../surface-words.js';

export const esTroubles: SurfaceWords['troubles'] = {
  'the token was refused': 'token rechazado',
  'no answer for {} s': '{} s sin respuesta',
  'another process polls with this token': 'otro proceso consulta con este token',
  'a webhook is set for this token': 'hay un webhook puesto para este token',
  'asked to slow down': 'se pidió ir más despacio',
  'what arrived could not be stored': 'lo que llegó no se pudo guardar',
  'nobody reads the output': 'nadie lee la salida',
  'the gateway refused the intents': 'el gateway rechazó los intents',
  'the gateway ended the session': 'el gateway terminó la sesión',
  'the gateway closed for good ({})': 'el gateway cerró del todo ({})',
  'gateway reconnecting since {} UTC': 'el gateway se reconecta desde las {} UTC',
  'Discord does not answer: {}': 'Discord no responde: {}',
  'the commands could not be registered: {}': 'los comandos no se pudieron registrar: {}',
};
