import { type Answered, type Received, Receiver } from './receiver.js';

interface PushoverMessage {
  readonly token: string;
  readonly user: string;
  readonly title: string;
  readonly message: string;
  readonly priority: number;
  readonly retry?: number;
  readonly expire?: number;
}

const MOST_TITLE = 250;
const MOST_MESSAGE = 1_024;
const LEAST_RETRY_S = 30;
const MOST_EXPIRE_S = 10_800;

const refused = (...errors: readonly string[]): Answered => ({
  status: 400,
  body: { errors, status: 0, request: 'r' },
});

function accepted({
  title = '',
  message = '',
  priority = 0,
  retry = 0,
  expire = 0,
}: Partial<PushoverMessage>): Answered {
  if (message === '') return refused('message cannot be blank');
  if ([...title].length > MOST_TITLE) return refused('title is too long');
  if ([...message].length > MOST_MESSAGE) return refused('message is too long');
  if (priority !== 2) return { status: 200, body: { status: 1, request: 'r' } };
  if (retry < LEAST_RETRY_S) return refused('retry must be supplied with priority=2');
  if (expire < 1 || expire > MOST_EXPIRE_S) return refused('expire must be supplied with priority=2');
  return { status: 200, body: { status: 1, request: 'r', receipt: 'rcpt0123456789abcdefghijklmnop' } };
}

/** Pushover as its documentation has it, for one application and one user. */
export function pushoverDouble(known: { readonly token: string; readonly user: string }): Receiver {
  return new Receiver(({ method, path, body }: Received) => {
    if (method !== 'POST') return { status: 404, body: {} };
    const read = JSON.parse(body) as Partial<PushoverMessage>;
    if (read.token !== known.token) return refused('application token is invalid');
    if (/^\/1\/receipts\/\w+\/cancel\.json$/.test(path))
      return { status: 200, body: { status: 1, request: 'r' } };
    if (read.user !== known.user) return refused('user identifier is invalid');
    if (path === '/1/users/validate.json') return { status: 200, body: { status: 1, devices: ['phone'] } };
    return path === '/1/messages.json' ? accepted(read) : { status: 404, body: {} };
  });
}
