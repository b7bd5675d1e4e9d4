import type { LiveAccounts, LiveAccountView, ReconcileOutcome } from '../../runtime/live/live-account.js';
import type { ReconcileAnswer } from './live-desk.js';

type LookAt = (view: LiveAccountView) => Promise<ReconcileOutcome>;

async function lookAt(live: LiveAccounts, text: string | undefined, look: LookAt): Promise<ReconcileAnswer> {
  const all = live.all();
  const known = all.map(({ account }) => account);
  const named = text === undefined ? all : all.filter(({ account }) => account === text.toLowerCase());
  if (named.length === 0) return { kind: 'no-account', text, known };
  // One that does not answer keeps the others waiting no longer than itself.
  const looks = await Promise.all(
    named.map(async (view) => ({ account: String(view.account), outcome: await look(view) })),
  );
  return { kind: 'looked', looks };
}

/** Compares one account, or all of them, with their exchange. */
export const reconcile = (live: LiveAccounts, text: string | undefined): Promise<ReconcileAnswer> =>
  lookAt(live, text, ({ account }) => live.reconcile(account));

/** The same of all, with rights and fees read anew. */
export const syncAccounts = (live: LiveAccounts): Promise<ReconcileAnswer> =>
  lookAt(live, undefined, ({ account }) => live.refresh(account));
