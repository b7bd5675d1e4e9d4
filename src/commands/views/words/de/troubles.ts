import type { SurfaceWords } from '../surface-words.js';

export const deTroubles: SurfaceWords['troubles'] = {
  'the token was refused': 'Token abgelehnt',
  'no answer for {} s': '{} s keine Antwort',
  'another process polls with this token': 'ein anderer Prozess fragt mit diesem Token ab',
  'a webhook is set for this token': 'für dieses Token ist ein Webhook gesetzt',
  'asked to slow down': 'soll langsamer senden',
  'what arrived could not be stored': 'was ankam, ließ sich nicht speichern',
  'nobody reads the output': 'niemand liest die Ausgabe',
  'the gateway refused the intents': 'das Gateway hat die Intents abgelehnt',
  'the gateway ended the session': 'das Gateway hat die Verbindung beendet',
  'the gateway closed for good ({})': 'das Gateway hat endgültig geschlossen ({})',
  'gateway reconnecting since {} UTC': 'Gateway verbindet sich seit {} UTC neu',
  'Discord does not answer: {}': 'Discord antwortet nicht: {}',
  'the commands could not be registered: {}': 'die Befehle ließen sich nicht anmelden: {}',
};
