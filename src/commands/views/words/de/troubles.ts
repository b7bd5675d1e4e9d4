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
  // Of channels outside the chats: what is wrong, and what to do about it.
  '{}. {}': '{}. {}',
  '{} does not answer: {}': '{} antwortet nicht: {}',
  'within {} s': 'innerhalb von {} s',
  'the connection broke': 'die Verbindung brach ab',
  '{} answers {}': '{} antwortet mit {}',
  'Look whether {} is right': 'Sieh nach, ob {} stimmt',
  '{} points elsewhere ({}), which is not followed': '{} verweist woandershin ({}), dem wird nicht gefolgt',
  'Write where it is now into {}': 'Schreib nach {}, wo es jetzt ist',
  '{} refuses it ({})': '{} lehnt es ab ({})',
  'Give the receiver the secret of ALERT_WEBHOOK_SECRET':
    'Gib dem Empfänger das Geheimnis aus ALERT_WEBHOOK_SECRET',
  'Look at ALERT_NTFY_TOKEN, and at what it may write':
    'Sieh dir ALERT_NTFY_TOKEN an, und was es schreiben darf',
  '{} is no healthy ntfy': '{} ist kein gesundes ntfy',
  'Look at ALERT_PUSHOVER_TOKEN and ALERT_PUSHOVER_USER':
    'Sieh dir ALERT_PUSHOVER_TOKEN und ALERT_PUSHOVER_USER an',
  '{} says: {}': '{} sagt: {}',
  'Look at alerts.email.user and ALERT_SMTP_PASSWORD':
    'Sieh dir alerts.email.user und ALERT_SMTP_PASSWORD an',
  'Look at alerts.email.from and alerts.email.to': 'Sieh dir alerts.email.from und alerts.email.to an',
  '{} wants a log-in': '{} will eine Anmeldung',
  '{} cannot be spoken to encrypted as set': '{} ist nicht so verschlüsselt zu erreichen wie eingestellt',
  'Look at alerts.email.tls, .host and .port': 'Sieh dir alerts.email.tls, .host und .port an',
};
