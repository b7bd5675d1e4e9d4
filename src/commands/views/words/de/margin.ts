import type { MarginTerms } from '../../../../engine/domain/session.js';

/** As the exchange names them; `portfolio` is one that no session uses. */
export const MARGIN_MODES: Readonly<Record<MarginTerms['mode'] | 'portfolio', string>> = {
  isolated: 'isoliert',
  cross: 'Cross',
  portfolio: 'Portfolio',
};

/** `5× isoliert` */
export const deMargin = (leverage: number, mode: MarginTerms['mode']): string =>
  `${leverage}× ${MARGIN_MODES[mode]}`;
