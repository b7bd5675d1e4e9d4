import { isIPv4 } from 'node:net';
import { z } from 'zod';
import { oneOf, orNone, text, whole } from './fields.js';

/** Names and numbers of this machine alone. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  return name === 'localhost' || name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}

const ADDRESS_HINT = 'an https address without user, password and #, such as https://example.org/hook';

/** What is said there may be read and changed by whoever is between, unless it is encrypted or never leaves this machine. */
function isSafe(given: string): boolean {
  if (!URL.canParse(given)) return false;
  const { protocol, hostname, username, password, hash } = new URL(given);
  if (username !== '' || password !== '' || hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

const address = z.string({ error: ADDRESS_HINT }).trim().refine(isSafe, { error: ADDRESS_HINT });
const server = address.transform((given) => given.replace(/\/+$/, ''));

const MAIL_HINT = 'a mail address such as desk@example.org';
const MAILS_HINT = 'mail addresses such as desk@example.org, separated by commas';
/** Only what needs no quoting anywhere: nothing in it can become another header or another recipient. */
const MAIL = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z\d](?:[a-z\d.-]{0,250}[a-z\d])?$/i;
const mail = z.string({ error: MAIL_HINT }).trim().regex(MAIL, { error: MAIL_HINT });
const mails = z
  .string({ error: MAILS_HINT })
  .transform((given) => given.split(',').map((one) => one.trim()))
  .refine((given) => given.length <= 20 && given.every((one) => MAIL.test(one)), { error: MAILS_HINT })
  .transform((given) => [...new Set(given)]);

const HOST_HINT = 'the name of a server such as smtp.example.org, or none';
const TOPIC_HINT = 'a topic of ntfy: up to 64 letters, digits, - and _, or none';

/** Channels outside the chats. */
export const outwardSchema = z.strictObject({
  webhook: z.strictObject({ url: orNone(address) }),
  email: z.strictObject({
    host: orNone(z.string({ error: HOST_HINT }).regex(/^[\w.:[\]-]{1,253}$/, { error: HOST_HINT })),
    port: whole(1, 65_535),
    tls: oneOf('implicit', 'starttls', 'none'),
    user: orNone(text('the name of a user, or none')),
    from: orNone(mail),
    to: orNone(mails),
  }),
  ntfy: z.strictObject({
    server,
    topic: orNone(z.string({ error: TOPIC_HINT }).regex(/^[\w-]{1,64}$/, { error: TOPIC_HINT })),
  }),
  pushover: z.strictObject({ server }),
});

export type OutwardSettings = z.infer<typeof outwardSchema>;
