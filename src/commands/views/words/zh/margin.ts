import type { MarginTerms } from '../../../../engine/domain/session.js';

/** As the exchange names them; `portfolio` is one that no session uses. */
export const MARGIN_MODES: Readonly<Record<MarginTerms['mode'] | 'portfolio', string>> = {
  isolated: '逐仓',
  cross: '全仓',
  portfolio: '组合保证金',
};

/** `5× 逐仓` */
export const zhMargin = (leverage: number, mode: MarginTerms['mode']): string =>
  `${leverage}× ${MARGIN_MODES[mode]}`;
