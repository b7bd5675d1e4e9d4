import type { CorrelationId } from '../domain/ids.js';
import { preferencesFor } from '../domain/language.js';
import {
  CODE_LIFE_MS,
  current,
  isLocked,
  type PairedRole,
  type PairingCode,
  readCode,
  shownCode,
  withCode,
  withoutCode,
  withWrongTry,
} from '../domain/pairing.js';
import { atLeast, DEFAULT_PREFERENCES, type Identity, type Person } from '../domain/person.js';
import { cleanName, freeName } from '../domain/person-name.js';
import { identityKey, type People } from './people.js';
import { codeFrom, matching, personIdFrom, sealed } from './people-secret.js';

/** The owner that comes with the desk, whom the terminal of the host speaks for. */
const FIRST_OWNER = 'owner';
/** Who gave out a code that was made on the host. */
export const HOST = 'host';

export interface IssuedCode {
  /** `XXXX-XXXX`: told once and kept nowhere. */
  readonly code: string;
  readonly role: PairedRole;
  /** Wall time. */
  readonly expiresMs: number;
}

export interface IssueRequest {
  readonly role: PairedRole;
  /** A person's id, or {@link HOST}. */
  readonly by: string;
  readonly correlation: CorrelationId;
}

/** Makes a one-time code. The same correlation again makes a new one in place of the former. */
export function issueCode(people: People, { role, by, correlation }: IssueRequest): Promise<IssuedCode> {
  return people.turns.run(async () => {
    const { ids, nowMs } = people.parts;
    const code = codeFrom(ids.nonce());
    const expiresMs = nowMs() + CODE_LIFE_MS;
    const stored = { id: correlation, role, by, expiresMs, wrong: 0, ...sealed(code, ids.nonce()) };
    const told = await people.happened(correlation, 'person-invited');
    await people.commit({
      book: withCode(people.book, stored, nowMs()),
      facts: told ? [] : [{ type: 'person-invited', correlation, payload: { role, by } }],
    });
    return { code: shownCode(code), role, expiresMs };
  });
}

export interface PairRequest {
  /** As it was typed. */
  readonly code: string;
  readonly identity: Identity;
  /** For the list of people only, never for authority. */
  readonly userName: string;
  /** What they read, as their platform says. */
  readonly locale?: string;
}

export type PairOutcome =
  | { readonly kind: 'paired'; readonly person: Person }
  /** The code would give nothing that this person does not have; it is used up all the same. */
  | { readonly kind: 'already'; readonly person: Person }
  /** Wrong, used, too old, or tried too often: which of them is nobody's business. */
  | { readonly kind: 'refused' };

/** Lets somebody in who has a code. The same correlation lets them in once. */
export function redeem(
  people: People,
  request: PairRequest,
  correlation: CorrelationId,
): Promise<PairOutcome> {
  return people.turns.run(async () => {
    const { identity } = request;
    const known = people.person(identity);
    if (known !== undefined && (await people.happened(correlation, 'person-paired')))
      return { kind: 'paired', person: known };
    const code = await openCode(people, request);
    if (code === undefined) return { kind: 'refused' };
    const book = withoutCode(people.book, code.id, identityKey(identity));
    if (known !== undefined && atLeast(known.role, code.role)) {
      await people.commit({ book });
      return { kind: 'already', person: known };
    }
    const person = admitted(people, request, code);
    const payload = {
      person: person.id,
      role: person.role,
      was: known?.role ?? ('nobody' as const),
      platform: identity.platform,
      by: code.by,
    };
    await people.commit({
      people: [person],
      book,
      facts: [{ type: 'person-paired', correlation, payload }],
    });
    return { kind: 'paired', person };
  });
}

/** The code that was meant, if one is open; a wrong one is counted while there is anything to be guessed. */
async function openCode(people: People, { code, identity }: PairRequest): Promise<PairingCode | undefined> {
  const nowMs = people.parts.nowMs();
  const who = identityKey(identity);
  const book = current(people.book, nowMs);
  const typed = readCode(code);
  if (typed === undefined || book.codes.length === 0 || isLocked(book, who, nowMs)) return undefined;
  const found = matching(book.codes, typed);
  if (found === undefined) await people.count(withWrongTry(book, who, nowMs));
  return found;
}

/** Who the giver of this code becomes. */
function admitted(
  people: People,
  { identity, userName, locale }: PairRequest,
  { role }: PairingCode,
): Person {
  const known = people.person(identity);
  if (known !== undefined) return { ...known, role };
  const owner = people.withId(FIRST_OWNER);
  const isNewThere = owner?.identities.every(({ platform }) => platform !== identity.platform) === true;
  if (role === 'owner' && owner?.role === 'owner' && isNewThere)
    return { ...owner, ...firstChoice(owner, locale), identities: [...owner.identities, identity] };
  const taken = people.all().map(({ name }) => name);
  return {
    id: personIdFrom(people.parts.ids.nonce()),
    name: freeName(cleanName(userName, identityKey(identity)), taken),
    role,
    identities: [identity],
    preferences: preferencesFor(locale),
  };
}

/** Whoever has chosen nothing yet is answered in the language of the chat that they came with. */
function firstChoice({ preferences }: Person, locale: string | undefined): Partial<Person> {
  const defaults = new Map<string, unknown>(Object.entries(DEFAULT_PREFERENCES));
  const isUntouched = Object.entries(preferences).every(([name, value]) => defaults.get(name) === value);
  return isUntouched ? { preferences: preferencesFor(locale) } : {};
}
