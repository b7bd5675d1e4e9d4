import type { InstrumentId } from '../../engine/domain/ids.js';
import type { ArgKind, ArgResult } from './arg.js';
import { instrument } from './instrument.js';
import { session } from './session.js';

/** What a chart can be of. */
export type Chartable =
  | { readonly kind: 'session'; readonly name: string }
  | { readonly kind: 'instrument'; readonly id: InstrumentId };

const sessions = session();

const mapped = <From, To>(result: ArgResult<From>, to: (from: From) => To): ArgResult<To> =>
  result.kind === 'value' ? { ...result, value: to(result.value) } : result;

/** A session by its name, otherwise an instrument. */
export const chartable: ArgKind<Chartable> = {
  parse: (text, scope) =>
    sessions.looks(text, scope)
      ? mapped<string, Chartable>(sessions.parse(text, scope), (name) => ({ kind: 'session', name }))
      : mapped<InstrumentId, Chartable>(instrument.parse(text, scope), (id) => ({ kind: 'instrument', id })),
  looks: (text, scope) => sessions.looks(text, scope) || instrument.looks(text, scope),
  choices: (scope) => [...sessions.choices(scope), ...instrument.choices(scope)],
};
