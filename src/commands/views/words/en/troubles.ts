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
  // Of channels outside the chats: what is wrong, and what to do about it.
  '{}. {}': '{}. {}',
  '{} does not answer: {}': '{} does not answer: {}',
  'within {} s': 'within {} s',
  'the connection broke': 'the connection broke',
  '{} answers {}': '{} answers {}',
  'Look whether {} is right': 'Look whether {} is right',
  '{} points elsewhere ({}), which is not followed': '{} points elsewhere ({}), which is not followed',
  'Write where it is now into {}': 'Write where it is now into {}',
  '{} refuses it ({})': '{} refuses it ({})',
  'Give the receiver the secret of ALERT_WEBHOOK_SECRET':
    'Give the receiver the secret of ALERT_WEBHOOK_SECRET',
  'Look at ALERT_NTFY_TOKEN, and at what it may write': 'Look at ALERT_NTFY_TOKEN, and at what it may write',
  '{} is no healthy ntfy': '{} is no healthy ntfy',
  'Look at ALERT_PUSHOVER_TOKEN and ALERT_PUSHOVER_USER':
    'Look at ALERT_PUSHOVER_TOKEN and ALERT_PUSHOVER_USER',
  '{} says: {}': '{} says: {}',
  'Look at alerts.email.user and ALERT_SMTP_PASSWORD': 'Look at alerts.email.user and ALERT_SMTP_PASSWORD',
  'Look at alerts.email.from and alerts.email.to': 'Look at alerts.email.from and alerts.email.to',
  '{} wants a log-in': '{} wants a log-in',
  '{} cannot be spoken to encrypted as set': '{} cannot be spoken to encrypted as set',
  'Look at alerts.email.tls, .host and .port': 'Look at alerts.email.tls, .host and .port',
};
