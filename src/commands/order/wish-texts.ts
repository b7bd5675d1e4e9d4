import type { AmountWish, PriceWish } from '../../engine/usecases/hand/hand.js';

/** A wish as it would be typed. */
export function amountText(wish: AmountWish, quote: string): string {
  if (wish.kind === 'share') return wish.bps === 10_000 ? 'max' : `${wish.bps / 100}%`;
  return wish.kind === 'quote' ? `${wish.text}${quote}` : wish.text;
}

export const priceText = (wish: PriceWish | undefined): string | undefined => {
  if (wish === undefined) return undefined;
  return wish.kind === 'price' ? wish.text : `${wish.bps / 100}%`;
};
