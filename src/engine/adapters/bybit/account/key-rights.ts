import type { KeyRights } from '../../../ports/exchange.js';
import { isRow, type Row } from './units.js';

/** With these somebody who has the key can take the money away. */
const FORBIDDEN = ['Withdraw', 'AccountTransfer', 'SubMemberTransfer', 'SubMemberTransferList'] as const;

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** What /v5/user/query-api says of the key that asks. */
export function keyRightsOf(result: Row): KeyRights {
  const permissions = isRow(result['permissions']) ? result['permissions'] : {};
  const all = Object.values(permissions).flatMap(listOf);
  const has = (group: string, ...rights: readonly string[]): boolean =>
    rights.every((right) => listOf(permissions[group]).includes(right));
  const expiresMs = Date.parse(String(result['expiredAt'] ?? ''));
  return {
    readOnly: Number(result['readOnly']) !== 0,
    canTrade: {
      spot: has('Spot', 'SpotTrade'),
      linear: has('ContractTrade', 'Order', 'Position') || has('Derivatives', 'DerivativesTrade'),
    },
    forbidden: FORBIDDEN.filter((right) => all.includes(right)),
    addresses: listOf(result['ips']).filter((one) => one !== '*'),
    // A key that is bound to addresses does not expire.
    ...(expiresMs > 0 ? { expiresMs } : {}),
    ...(result['userID'] === undefined ? {} : { userId: String(result['userID']) }),
  };
}
