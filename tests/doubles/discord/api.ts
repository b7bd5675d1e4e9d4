import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { FaultPlan } from '../fault-plan.js';
import { FloodGates } from '../flood-gates.js';
import { bytesOf, parseBody, type ReadBody } from './body.js';
import { Buckets, type Verdict } from './buckets.js';
import type { Answer } from './call.js';
import { ApiFailure, notFound, unauthorized } from './failure.js';
import { CallLedger } from './ledger.js';
import { type Matched, majorOf, match } from './router.js';
import { isSpoiled, spoil } from './spoil.js';
import type { CallRecord, Fault } from './types.js';
import type { World } from './world.js';

const PREFIX = /^\/api\/v(\d+)(?=\/)/;
const BANNED_STATUS = 429;
/** The place that a global limit closes. */
const ALL = '*';
/** What the global limit is counted in: after it was waited for there is room for a whole one. */
const A_SECOND_MS = 1000;

interface Sent {
  answer: Answer;
  headers: Record<string, string>;
  outcome: CallRecord['outcome'];
}

const failed = (failure: ApiFailure, headers: Record<string, string> = {}): Sent => ({
  answer: {
    status: failure.status,
    body: {
      message: failure.message,
      code: failure.code,
      ...(failure.errors === undefined ? {} : { errors: failure.errors }),
    },
  },
  headers,
  outcome: { kind: 'error', status: failure.status, code: failure.code, message: failure.message },
});

/** 429 as Discord writes it. */
function limited(retryAfterS: number, global: boolean, headers: Record<string, string>): Sent {
  const body = { message: 'You are being rate limited.', retry_after: retryAfterS, global };
  return {
    answer: { status: 429, body },
    headers: { ...headers, 'Retry-After': String(Math.ceil(retryAfterS)) },
    outcome: { kind: 'error', status: 429, code: 0, message: body.message },
  };
}

/** REST v10: every request is recorded, judged by the limits, struck by faults, then carried out. */
/** What writes messages or answers interactions. */
const WRITES = /^(POST|PATCH|DELETE) \/(channels\/:channel\/messages|webhooks\/)|\/callback$/;

export class Api {
  readonly ledger = new CallLedger();
  readonly faults = new FaultPlan<Fault>((route) => WRITES.test(route));
  readonly gates = new FloodGates();
  readonly #buckets: Buckets;
  delayMs: number;

  constructor(readonly world: World) {
    this.#buckets = new Buckets(world.settings);
    this.delayMs = world.settings.delayMs;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bytesOf(request);
    const url = new URL(request.url ?? '/', 'http://double');
    const path = url.pathname.replace(PREFIX, '');
    const versionOk = PREFIX.exec(url.pathname)?.[1] === '10';
    const method = request.method ?? 'GET';
    const matched = versionOk ? match(method, path) : undefined;
    const contentType = request.headers['content-type'] ?? '';
    const read = await parseBody(bytes, contentType).catch((failure: unknown) => failure);
    const record: CallRecord = {
      route: matched?.route.name ?? 'unknown',
      method,
      path: url.pathname + url.search,
      ...(read instanceof Error ? { body: undefined, files: [] } : recorded(read as ReadBody)),
      atMs: this.world.nowMs(),
      outcome: { kind: 'ok', status: 0 },
    };
    this.ledger.records.push(record);
    const arrival = {
      matched,
      query: url.searchParams,
      read,
      record,
      authorization: request.headers.authorization,
    };
    await this.#carryOut(arrival, response);
  }

  async #carryOut(arrival: Arrival, response: ServerResponse): Promise<void> {
    const { record, matched } = arrival;
    const major = majorOf(matched?.params ?? {});
    const open = matched?.route.open === true;
    this.ledger.arrived(record.route, { atMs: record.atMs, major, open });
    const sent = this.#judge(arrival, { major, open });
    const fault = sent === undefined ? this.#fate(record.route, { major, open }) : undefined;
    if (fault !== undefined) return this.#strike(fault, arrival, response);
    await this.#send(sent ?? this.#perform(arrival, this.#verdict(arrival)), { record, response });
  }

  /** What befalls this call: it comes too early to what is closed, was promised to pass, or is left to chance. */
  #fate(route: string, { major, open }: { major: string; open: boolean }): Fault | undefined {
    // What answers an interaction is not counted over all.
    if (!WRITES.test(route) || open) return this.faults.strike(route);
    const nowMs = this.world.nowMs();
    for (const [place, scope] of [[ALL, 'global'] as const, [`${route} ${major}`, 'user'] as const]) {
      const leftMs = this.gates.closedForMs(place, nowMs);
      if (leftMs > 0) return { kind: 'too-many-requests', retryAfterS: leftMs / 1000, scope };
    }
    if (this.gates.isPromised(`${route} ${major}`)) return undefined;
    const fault = this.faults.strike(route);
    if (fault?.kind !== 'too-many-requests' || fault.keepsWord !== true) return fault;
    const forMs = fault.retryAfterS * 1000;
    if (fault.scope === 'global' && !this.gates.isRecent(ALL, A_SECOND_MS, nowMs)) {
      this.gates.close(ALL, forMs, nowMs);
      return fault;
    }
    this.gates.close(`${route} ${major}`, forMs, nowMs);
    this.#buckets.empty(route, major, forMs);
    return { ...fault, scope: 'user' };
  }

  /** The reason to refuse before anything happens: the ban, no token, a full bucket. */
  #judge(arrival: Arrival, { major, open }: { major: string; open: boolean }): Sent | undefined {
    const { record, matched } = arrival;
    if (this.ledger.invalidWithin10Min(record.atMs) >= this.world.settings.limits.invalidPer10Min) {
      return {
        answer: { status: BANNED_STATUS, body: 'error code: 1015' },
        headers: {},
        outcome: { kind: 'error', status: BANNED_STATUS, code: 1015, message: 'banned' },
      };
    }
    if (!open && arrival.authorization !== `Bot ${this.world.settings.token}`) return failed(unauthorized());
    if (matched === undefined || record.route.endsWith('/callback')) return undefined;
    const verdict = this.#buckets.take(record.route, { major, open });
    arrival.verdict = verdict;
    if (verdict.refused === undefined) return undefined;
    this.ledger.breaches += 1;
    return limited(verdict.refused.retryAfterMs / 1000, verdict.refused.global, verdict.headers);
  }

  #verdict(arrival: Arrival): Record<string, string> {
    return arrival.verdict?.headers ?? {};
  }

  #perform({ matched, read, query }: Arrival, headers: Record<string, string>): Sent {
    try {
      if (matched === undefined) throw notFound();
      if (read instanceof Error) throw read;
      const answer = matched.route.handler({
        world: this.world,
        params: matched.params,
        query,
        ...(read as ReadBody),
      });
      return { answer, headers, outcome: { kind: 'ok', status: answer.status } };
    } catch (failure) {
      if (failure instanceof ApiFailure) return failed(failure, headers);
      return failed(new ApiFailure(500, 0, `the double broke: ${String(failure)}`), headers);
    }
  }

  async #strike(fault: Fault, arrival: Arrival, response: ServerResponse): Promise<void> {
    const { record } = arrival;
    const wanted =
      'tookEffect' in fault ? (fault.tookEffect ?? fault.kind === 'stall') : fault.kind === 'stall';
    const early = wanted ? this.#perform(arrival, this.#verdict(arrival)) : undefined;
    if (fault.kind === 'stall') {
      await pause(fault.forMs);
      await this.#send(early ?? this.#perform(arrival, this.#verdict(arrival)), { record, response });
      return;
    }
    record.outcome = { kind: 'fault', fault: fault.kind, tookEffect: early?.outcome.kind === 'ok' };
    if (isSpoiled(fault) && !(fault.kind === 'too-many-requests' && fault.scope === 'shared')) {
      this.ledger.invalidAnswer(record.atMs);
    }
    await pause(this.delayMs);
    spoil(fault, response);
  }

  async #send(
    { answer, headers, outcome }: Sent,
    { record, response }: { record: CallRecord; response: ServerResponse },
  ): Promise<void> {
    record.outcome = outcome;
    if ([401, 403, 429].includes(answer.status)) this.ledger.invalidAnswer(record.atMs);
    if (this.delayMs > 0) await pause(this.delayMs);
    if (answer.body === undefined) {
      response.writeHead(answer.status, headers).end();
      return;
    }
    const isText = typeof answer.body === 'string';
    const type = isText ? 'text/html; charset=UTF-8' : 'application/json';
    const text = isText ? String(answer.body) : JSON.stringify(answer.body);
    response.writeHead(answer.status, { ...headers, 'Content-Type': type }).end(text);
  }
}

interface Arrival {
  matched: Matched | undefined;
  query: URLSearchParams;
  /** What came, or why it could not be read. */
  read: unknown;
  record: CallRecord;
  authorization: string | undefined;
  verdict?: Verdict;
}

const recorded = ({ body, files }: ReadBody): Pick<CallRecord, 'body' | 'files'> => ({
  body,
  files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length })),
});
