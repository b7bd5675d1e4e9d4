import type { SurfaceWords } from '../surface-words.js';

/** As it is said already. */
export const enTroubles: SurfaceWords['troubles'] = {
  'the token was refused': 'the token was refused',
  'no answer for {} s': 'no answer for {} s',
  'another process polls with this token': 'another process polls with this token',
  'a webhook is set for this token': 'a webhook is set for this token',
  'asked to slow down': 'asked to slow down',
  'what arrived could not be stored': 'what arrived could not be stored',
  'nobody reads the output': 'nobody reads the output',
  'the gateway refused the intents': 'the gateway refused the intents',
  'the gateway ended the session': 'the gateway ended the session',
  'the gateway closed for good ({})': 'the gateway closed for good ({})',
  'gateway reconnecting since {} UTC': 'gateway reconnecting since {} UTC',
  'Discord does not answer: {}': 'Discord does not answer: {}',
  'the commands could not be registered: {}': 'the commands could not be registered: {}',
};
