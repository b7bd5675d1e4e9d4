/** A contract's symbol names the coin it settles in: BTC/USDT:USDT. */
export const isContract = (symbol: string): boolean => symbol.includes(':');
