/** The library's file of this one exchange: its main entry would load a hundred. The build bundles that file in place of this search. */
export const loadCcxtBybit = (): Promise<unknown> =>
  import(new URL('./src/pro/bybit.js', import.meta.resolve('ccxt')).href);
