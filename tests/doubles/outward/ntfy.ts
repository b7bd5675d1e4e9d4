import { type Answered, type Received, Receiver } from './receiver.js';

interface NtfyMessage {
  readonly topic: string;
  readonly title: string;
  readonly message: string;
  readonly priority: number;
  readonly sequence_id?: string;
}

const refused = (status: number, code: number, error: string): Answered => ({
  status,
  body: { code, http: status, error },
});

const TOPIC = /^[-_A-Za-z0-9]{1,64}$/;

function published(body: string): Answered {
  if (Buffer.byteLength(body) > 8_192)
    return refused(400, 40024, 'invalid request: request body must be message JSON');
  let read: Partial<NtfyMessage>;
  try {
    read = JSON.parse(body) as Partial<NtfyMessage>;
  } catch {
    return refused(400, 40024, 'invalid request: request body must be message JSON');
  }
  if (!TOPIC.test(read.topic ?? '')) return refused(400, 40009, 'invalid request: topic invalid');
  const { priority = 3, sequence_id: sequence = 'x' } = read;
  if (!Number.isInteger(priority) || priority < 1 || priority > 5)
    return refused(400, 40007, 'invalid priority parameter');
  if (!TOPIC.test(sequence)) return refused(400, 40049, 'invalid request: sequence ID invalid');
  if (Buffer.byteLength(read.message ?? '') > 4_096) return refused(413, 41301, 'message too large');
  return { status: 200, body: { id: 'sPs71M8A2T', event: 'message', ...read } };
}

/** A server of ntfy as its documentation has it; with a token nobody writes without it. */
export function ntfyDouble(token?: string): Receiver {
  return new Receiver(({ method, path, headers, body }: Received) => {
    if (
      token !== undefined &&
      headers['authorization'] !== undefined &&
      headers['authorization'] !== `Bearer ${token}`
    )
      return refused(401, 40101, 'unauthorized');
    if (method === 'GET' && path === '/v1/health') return { status: 200, body: { healthy: true } };
    if (method !== 'POST' || path !== '/') return refused(404, 40401, 'page not found');
    if (token !== undefined && headers['authorization'] === undefined)
      return refused(403, 40301, 'forbidden');
    return published(body);
  });
}
