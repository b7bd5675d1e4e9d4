import type { MarginTerms } from '../../../../engine/domain/session.js';

/** As the exchange names them; `portfolio` is one that no session uses. */
export const MARGIN_MODES: Readonly<Record<MarginTerms['mode'] | 'portfolio', string>> = {
  isolated: 'aislado',
  cross: 'cruzado',
  portfolio: 'de cartera',
};

/** `5× aislado` */
export const esMargin = (leverage: number, mode: MarginTerms['mode']): string =>
  `${leverage}× ${MARGIN_MODES[mode]}`;
