// One call from arrival to answer: faults, budgets, the method, the record.
import { setTimeout as pause } from 'node:timers/promises';
import { ApiFailure, notFound, tooMany } from './failure.js';
import type { Method } from './inside.js';
import type { Params } from './params.js';
import type { Parts } from './parts.js';
import type { Room } from './room.js';
import type { CallRecord, Fault } from './types.js';
import { isWriting } from './writing.js';

export type Answer =
  | { kind: 'json'; status: number; body: unknown }
  | { kind: 'raw'; status: number; body: string }
  | { kind: 'destroy' };

type Done = { answer: Answer; outcome: CallRecord['outcome'] };

const refused = ({ code, description, parameters }: ApiFailure): Done => ({
  answer: {
    kind: 'json',
    status: code,
    body: { ok: false, error_code: code, description, ...(parameters === undefined ? {} : { parameters }) },
  },
  outcome: { kind: 'error', code, description },
});

/** What the client gets instead of a true answer. */
function falseAnswer(fault: Exclude<Fault, { kind: 'stall' }>): Answer {
  switch (fault.kind) {
    case 'too-many-requests':
      return refused(tooMany(fault.retryAfterS)).answer;
    case 'api-error':
      return refused(new ApiFailure(fault.code, fault.description, fault.parameters)).answer;
    case 'server-error':
      return { kind: 'raw', status: fault.status, body: '<html><h1>Bad Gateway</h1></html>' };
    case 'garbage':
      return { kind: 'raw', status: 200, body: '<html>{"ok":tr' };
    case 'drop':
      return { kind: 'destroy' };
  }
}

export class Api {
  #calls: CallRecord[] = [];
  #count = 0;

  constructor(readonly parts: Parts) {}

  get calls(): readonly CallRecord[] {
    return this.#calls;
  }

  forget(): void {
    this.#calls = [];
    this.parts.rates.forget();
  }

  async answer(method: string, params: Params, signal: AbortSignal): Promise<Answer> {
    const atMs = this.parts.inside.nowMs();
    this.#count += 1;
    const [name, run] = this.parts.methods.get(method.toLowerCase()) ?? [method, undefined];
    const { answer, outcome } =
      run === undefined
        ? refused(notFound())
        : await this.#faulty(name, () => this.#run({ name, run, params, signal }), params);
    this.#calls.push({ method: name, params: params.plain(), atMs, outcome });
    return answer;
  }

  async #faulty(name: string, effect: () => Promise<Done>, params: Params): Promise<Done> {
    if (isWriting(name))
      this.parts.rates.note(this.#room(params), cost(name, params), this.parts.inside.nowMs());
    const fault = this.#strike(name, params);
    if (fault === undefined) return effect();
    if (fault.kind === 'stall') return this.#stalled(fault, effect);
    const wanted = 'tookEffect' in fault && fault.tookEffect === true;
    const done = wanted ? await effect() : undefined;
    return {
      answer: falseAnswer(fault),
      outcome: { kind: 'fault', fault: fault.kind, tookEffect: done?.outcome.kind === 'ok' },
    };
  }

  /** What befalls this call: it comes too early to a closed chat, was promised to pass, or is left to chance. */
  #strike(name: string, params: Params): Fault | undefined {
    const { gates, faults, inside } = this.parts;
    const place = isWriting(name) ? String(params.fields['chat_id'] ?? '') : '';
    if (place === '') return faults.strike(name);
    const leftMs = gates.closedForMs(place, inside.nowMs());
    if (leftMs > 0) return { kind: 'too-many-requests', retryAfterS: Math.ceil(leftMs / 1000) };
    if (gates.isPromised(place)) return undefined;
    const fault = faults.strike(name);
    if (fault?.kind === 'too-many-requests' && fault.keepsWord === true)
      gates.close(place, fault.retryAfterS * 1000, inside.nowMs());
    return fault;
  }

  async #stalled(fault: Fault & { kind: 'stall' }, effect: () => Promise<Done>): Promise<Done> {
    const early = fault.tookEffect === false ? undefined : await effect();
    await pause(fault.forMs, undefined, { ref: false });
    const done = early ?? (await effect());
    return {
      answer: done.answer,
      outcome: { kind: 'fault', fault: 'stall', tookEffect: done.outcome.kind === 'ok' },
    };
  }

  async #run(call: { name: string; run: Method; params: Params; signal: AbortSignal }): Promise<Done> {
    const { name, run, params, signal } = call;
    try {
      if (isWriting(name)) this.#spend(name, params);
      const result = await run(this.parts.inside, params, signal);
      return { answer: { kind: 'json', status: 200, body: { ok: true, result } }, outcome: { kind: 'ok' } };
    } catch (failure) {
      if (failure instanceof ApiFailure) return refused(failure);
      throw failure;
    }
  }

  #spend(name: string, params: Params): void {
    const { budgets, inside } = this.parts;
    const waitS = budgets.refusedForS(this.#room(params), cost(name, params), inside.nowMs());
    if (waitS !== undefined) throw tooMany(waitS);
  }

  #room(params: Params): Room | undefined {
    const id = params.fields['chat_id'];
    return typeof id === 'string' || typeof id === 'number'
      ? this.parts.inside.world.find(String(id))
      : undefined;
  }
}

/** An album is as many messages as it has items. */
function cost(name: string, params: Params): number {
  if (name !== 'sendMediaGroup') return 1;
  const media = params.json('media');
  return Array.isArray(media) ? Math.max(1, media.length) : 1;
}
