import type { StreamState } from '../../../engine/domain/market-notice.js';
import type { Role } from '../../../engine/domain/person.js';

/** Words about who may do what here. All names, codes and times come in as final text. */
export interface PeopleWords {
  readonly columns: readonly [string, string, string];
  readonly count: (inside: number, out: number) => string;
  readonly unknownSince: string;
  readonly invite: string;
  readonly changeRole: string;
  readonly code: (role: string, minutes: string) => string;
  readonly sendThis: string;
  readonly toBot: string;
  readonly paired: (name: string, role: string) => string;
  /** What each role may do, after it was given. */
  readonly may: Readonly<Record<Role, string>>;
  readonly menu: string;
  readonly already: (role: string) => string;
  readonly badCode: string;
  readonly roleIs: (name: string, role: string) => string;
  readonly fromNextPress: string;
  readonly revoked: (name: string) => string;
  readonly alreadyRole: (name: string, role: string) => string;
  readonly localOwner: (name: string) => string;
  readonly lastOwner: (name: string) => string;
  readonly noPerson: string;
  readonly chatAllowed: string;
  readonly chatAllowedAlready: string;
  readonly chatForbidden: string;
  readonly chatForbiddenAlready: string;
  readonly notHere: string;
}

/** How the parts of the desk are. */
export interface HealthWords {
  readonly well: string;
  readonly trouble: (parts: readonly string[]) => string;
  readonly noSuchPart: (part: string) => string;
  readonly marketMoves: string;
  readonly marketOver: string;
  readonly streamStates: Readonly<Record<StreamState, string>>;
}
