import { connect, type Socket } from 'node:net';
import { type ControlAnswer, FrameReader, parseJson, toFrame } from './frames.js';

export type ControlOutcome =
  | { readonly kind: 'answered'; readonly body: unknown }
  /** Nobody listens there. */
  | { readonly kind: 'not-running' }
  | { readonly kind: 'timeout'; readonly timeoutMs: number }
  /** The desk refused or failed; `request-too-large` never left. */
  | {
      readonly kind: 'refused';
      readonly error: 'bad-json' | 'too-large' | 'failed' | 'answer-too-large' | 'request-too-large';
    }
  /** The connection broke, or what came was no answer: whether the request had its effect is not known. */
  | { readonly kind: 'broken'; readonly detail: string };

/** One request to the desk that listens at `path`. Never throws for what the other side does. */
export function callControl(path: string, request: unknown, timeoutMs: number): Promise<ControlOutcome> {
  const frame = toFrame(request);
  if (frame === undefined) return Promise.resolve({ kind: 'refused', error: 'request-too-large' });
  return new Promise((resolve) => {
    const socket = connect(path);
    const timer = setTimeout(() => done({ kind: 'timeout', timeoutMs }), timeoutMs);
    const done = (outcome: ControlOutcome): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    socket.on('connect', () => socket.write(frame));
    socket.on('error', (error) => done(broken(error)));
    readAnswer(socket, done);
  });
}

function readAnswer(socket: Socket, done: (outcome: ControlOutcome) => void): void {
  const reader = new FrameReader();
  socket.on('data', (chunk) => {
    const { lines, overflow } = reader.take(chunk as Buffer);
    const [line] = lines;
    if (line !== undefined) done(fromLine(line));
    else if (overflow) done({ kind: 'broken', detail: 'the answer has no end' });
  });
  socket.on('end', () => done({ kind: 'broken', detail: 'closed without an answer' }));
}

function fromLine(line: string): ControlOutcome {
  const answer = parseJson(line);
  if (!answer.ok || !isAnswer(answer.value)) return { kind: 'broken', detail: 'the answer cannot be read' };
  const { value } = answer;
  return value.ok ? { kind: 'answered', body: value.body } : { kind: 'refused', error: value.error };
}

const isAnswer = (value: unknown): value is ControlAnswer =>
  typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';

/** A missing file and a socket that nobody owns any more look the same to a person: the desk is not running. */
const NOT_RUNNING = ['ENOENT', 'ENOTDIR', 'ECONNREFUSED', 'ENOTSOCK'];

function broken(error: Error & { readonly code?: string }): ControlOutcome {
  const detail = String(error.code);
  return NOT_RUNNING.includes(detail) ? { kind: 'not-running' } : { kind: 'broken', detail };
}
