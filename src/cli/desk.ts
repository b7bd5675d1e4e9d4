import { type ControlOutcome, callControl } from '../engine/adapters/socket/call-control.js';
import { findControlPath } from '../engine/adapters/socket/control-path.js';
import type { ControlReply, ControlRequest, DeskProgram, StartOptions } from '../main-options.js';
import { failure } from './command-failure.js';

/** An import of a large file may take minutes; a command line does not. */
const PATIENCE_MS: Readonly<Record<ControlRequest['kind'], number>> = {
  line: 120_000,
  status: 10_000,
  pair: 10_000,
  verify: 1_800_000,
  import: 1_800_000,
  download: 1_800_000,
  'watch-terms': 10_000,
  'key-terms': 10_000,
  'key-add': 60_000,
  'key-list': 10_000,
  'key-check': 60_000,
  'key-remove': 10_000,
};

/** Loaded when it is needed: it brings the database, which costs time and memory. */
export const loadDesk = async (): Promise<DeskProgram> => import('../main.js');

/** Asks the desk that runs in this home; undefined when none does. */
export async function askDesk(home: string, request: ControlRequest): Promise<ControlReply | undefined> {
  const outcome = await callControl(findControlPath(home), request, PATIENCE_MS[request.kind]);
  if (outcome.kind === 'not-running') return undefined;
  if (outcome.kind === 'answered' && isReply(outcome.body)) return outcome.body;
  throw failure(outcomeText(outcome));
}

/** Asks the desk that runs; if none does, opens it for this one request. */
export async function askOrOpen(
  options: StartOptions,
  request: ControlRequest,
): Promise<ControlReply & { readonly alone: boolean }> {
  const running = await askDesk(options.config.home, request);
  if (running !== undefined) return { ...running, alone: false };
  const desk = await loadDesk();
  return { ...(await desk.answerAlone(options, request)), alone: true };
}

const isReply = (body: unknown): body is ControlReply =>
  typeof body === 'object' && body !== null && 'ok' in body && 'lines' in body && Array.isArray(body.lines);

function outcomeText(outcome: Exclude<ControlOutcome, { kind: 'not-running' }>): string {
  switch (outcome.kind) {
    case 'answered':
      return 'The desk answered something that this version does not understand. Is it an older one?';
    case 'timeout':
      return `The desk has not answered for ${outcome.timeoutMs / 1000} s. Whether it did it is not known: look before you repeat it.`;
    case 'refused':
      return REFUSED[outcome.error];
    case 'broken':
      return `The connection to the desk broke (${outcome.detail}). Whether it did it is not known: look before you repeat it.`;
  }
}

const REFUSED: Readonly<Record<Extract<ControlOutcome, { kind: 'refused' }>['error'], string>> = {
  'bad-json': 'The desk could not read the request. Nothing was done.',
  'too-large': 'The request is too long for the desk. Nothing was done.',
  'request-too-large': 'The request is too long for the desk. Nothing was done.',
  failed: 'The desk failed at this; its log says why.',
  'answer-too-large': 'The desk did it, but its answer is too long to be shown here.',
};
