import { cancel } from '../trading/life.js';
import type { PrivateSide } from './side.js';

/** The dead-man switch: a user who set it and whose last private stream is gone for so long loses his active orders. */
export function disconnectCancel(side: PrivateSide, goneSince: (uid: number) => number | undefined): void {
  const { world } = side;
  for (const account of world.accounts.values()) {
    const sinceMs = account.dcpWindowS === undefined ? undefined : goneSince(account.uid);
    if (sinceMs === undefined || account.dcpWindowS === undefined) continue;
    if (world.exchange.nowMs() - sinceMs < account.dcpWindowS * 1000) continue;
    for (const order of [...account.open.values()])
      if (order.status !== 'Untriggered') cancel({ world, account }, order, 'CancelByDCP');
  }
}
