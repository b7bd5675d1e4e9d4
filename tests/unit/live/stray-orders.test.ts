import { expect, it } from 'vitest';
import { price } from '../../../src/engine/domain/amount.js';
import { sessionUid } from '../../../src/engine/domain/ids.js';
import { AccountState } from '../../../src/engine/runtime/live/account-state.js';
import { linkIdOf, sessionTag } from '../../../src/engine/runtime/live/link-id.js';
import { straysIn } from '../../../src/engine/runtime/live/stray-orders.js';
import { venueOrder } from '../../builders/live-orders.js';

const OURS = '0000abcd';
const UID = sessionUid('s1');
const ENDED = sessionTag(UID);
const LOST = sessionTag(sessionUid('s2'));

const stopOf = (tag: string, installation = OURS) =>
  venueOrder({
    linkId: linkIdOf({ installation, epoch: 1, tag, seq: 2 }),
    side: 'sell',
    status: 'untriggered',
    triggerPrice: price(5_000),
  });

function state(): AccountState {
  const made = new AccountState(OURS, 1_000);
  made.noteOver(UID);
  return made;
}

const protecting = (tag: string) => straysIn(state(), [stopOf(tag)]).map(({ isProtecting }) => isProtecting);

it('the stop of a session that had ended before this start protects nothing', () => {
  expect(protecting(ENDED)).toEqual([false]);
});

it('the stop of a session that nobody knows may protect something', () => {
  expect(protecting(LOST)).toEqual([true]);
});

it('an entry is withdrawn whoever has left it', () => {
  const { triggerPrice: _, ...bid } = { ...stopOf(LOST), side: 'buy' as const };
  expect(straysIn(state(), [bid])).toMatchObject([{ isProtecting: false }]);
});

it('another desk’s is none of ours, whatever its session is called', () => {
  expect(straysIn(state(), [stopOf(ENDED, '0000abce'), venueOrder({ linkId: 'by-hand' })])).toEqual([]);
});
