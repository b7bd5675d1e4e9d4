import { createTransport } from 'nodemailer';
import { type Channel, type Parcel, type Tried, unwell, well } from './channel.js';
import { mailText } from './mail-text.js';
import { oneLine } from './one-line.js';

export interface EmailOptions {
  readonly host: string;
  readonly port: number;
  readonly tls: 'implicit' | 'starttls' | 'none';
  readonly login?: { readonly user: string; readonly password: string };
  readonly from: string;
}

const CONNECT_MS = 10_000;
const SILENCE_MS = 15_000;
/** However slowly it goes on. */
const PATIENCE_MS = 30_000;
const MOST_SAID = 120;
/** Whoever comes back to a mail server sooner than that is taken for somebody who sends rubbish. */
const GREYLIST_MS = 60_000;

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

function transportOf({ host, port, tls, login, from }: EmailOptions) {
  return createTransport({
    ...{ host, port },
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    tls: { minVersion: 'TLSv1.2' },
    ...(login === undefined ? {} : { auth: { user: login.user, pass: login.password } }),
    // Not the name of this machine.
    name: domainOf(from),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Plain mail through a server that takes it. */
export function createEmail(options: EmailOptions): Channel {
  const transport = transportOf(options);
  const { from } = options;
  const where = `${options.host}:${options.port}`;
  const message = (parcel: Parcel) => ({
    ...mailText(parcel),
    from,
    to: parcel.to,
    envelope: { from, to: [parcel.to] },
    // Sent twice it is the same mail twice, and known as such.
    messageId: `<${parcel.id}@${domainOf(from)}>`,
    date: new Date(parcel.createdMs),
    priority: 'high' as const,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return {
    name: 'email',
    async send(parcel) {
      try {
        await transport.sendMail(message(parcel));
        return { kind: 'sent' };
      } catch (error) {
        return judgeMail(error, where);
      }
    },
    async check() {
      try {
        await transport.verify();
        return well(`${where} takes mail of ${from}`);
      } catch (error) {
        const tried = judgeMail(error, where);
        return unwell(tried.kind === 'sent' ? '' : tried.why);
      }
    },
  };
}

interface MailFailure extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

const LOGIN = 'Look at alerts.email.user and ALERT_SMTP_PASSWORD';
/** Who is not logged in, or may not. */
const DENIED: readonly number[] = [530, 534, 535, 538];
/** The session was in the wrong state: on a new connection it may get through. */
const OUT_OF_ORDER = 503;

/** The certificate is not to be trusted or is another's, or the other side speaks no TLS: the code does not say which. */
const ENCRYPTION = /certificate|altname|ssl|tls/i;

/** What a failed mail means. What is no failure of a server or of the way to it is a bug. */
export function judgeMail(error: unknown, where: string): Tried {
  if (!(error instanceof Error)) throw error;
  const { code, responseCode, response = '' }: MailFailure = error;
  if (responseCode !== undefined) {
    const said = oneLine(response, MOST_SAID);
    const isPassing = responseCode < 500 || responseCode === OUT_OF_ORDER;
    if (isPassing) return { kind: 'later', why: `${where} says: ${said}`, afterMs: GREYLIST_MS };
    const cure = DENIED.includes(responseCode) ? LOGIN : 'Look at alerts.email.from and alerts.email.to';
    return { kind: 'refused', why: `${where} refuses it (${said}). ${cure}` };
  }
  if (code === 'EAUTH' || code === 'ENOAUTH')
    return { kind: 'refused', why: `${where} wants a log-in. ${LOGIN}` };
  if (code === 'ETLS' || ENCRYPTION.test(error.message))
    return {
      kind: 'later',
      why: `${where} cannot be spoken to encrypted as set. Look at alerts.email.tls, .host and .port`,
    };
  if (code === undefined && error.name !== 'AbortError' && error.name !== 'TimeoutError') throw error;
  // Of a socket the message has the better code.
  const said = /\bE[A-Z]{4,}\b/.exec(error.message)?.[0] ?? code ?? `within ${PATIENCE_MS / 1_000} s`;
  return { kind: 'later', why: `${where} does not answer: ${said}` };
}
