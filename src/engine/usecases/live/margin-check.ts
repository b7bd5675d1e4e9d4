import type { LiveCheck } from '../../domain/live-start.js';
import type { MarginTerms } from '../../domain/session.js';
import type { LiveAccountView } from '../../runtime/live/live-account.js';

/**
 * The account has one mode for all its contracts. Another one is set by itself as long as nothing is held there and
 * nobody else counts with it.
 */
export function marginCheck(view: LiveAccountView, margin: MarginTerms | undefined): readonly LiveCheck[] {
  const { marginMode: has } = view;
  if (margin === undefined || has === undefined) return [];
  const { mode: wanted } = margin;
  return [{ kind: 'margin', wanted, has, ...becauseOf(view, wanted), ok: has === wanted || isBare(view) }];
}

/** Of a session that is to start: beside one that counts with another mode one of the two would wait for ever. */
export function sharedMarginCheck(
  view: LiveAccountView,
  margin: MarginTerms | undefined,
): readonly LiveCheck[] {
  if (margin === undefined) return [];
  const { mode: wanted } = margin;
  const other = becauseOf(view, wanted);
  if (other.because === undefined) return marginCheck(view, margin);
  const { marginMode: has } = view;
  return [{ kind: 'margin', wanted, ...(has === undefined ? {} : { has }), ...other, ok: false }];
}

const isBare = ({ owners, external, inverse = [] }: LiveAccountView): boolean =>
  owners.size === 0 && external.length === 0 && inverse.length === 0;

function becauseOf({ backing }: LiveAccountView, wanted: MarginTerms['mode']): { readonly because?: string } {
  const other = backing?.wishes.find(({ mode }) => mode !== wanted);
  return other === undefined ? {} : { because: other.session };
}
