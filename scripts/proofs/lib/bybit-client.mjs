// The unmodified ccxt on the double of Bybit.

/**
 * @typedef {any} CcxtClient the library, of which any call may be made
 */

/** Made after the library's first request it would leave the process unable to upload anything (see `ccxt-exchange.ts`). */
const makeFormData = () => globalThis.FormData;

/**
 * @param {{ url: string, wsUrl: string }} at where the double listens
 * @param {Record<string, unknown>} [more] options of the library
 * @returns {Promise<CcxtClient>}
 */
export async function ccxtOn({ url, wsUrl }, more = {}) {
  makeFormData();
  const entry = new URL('./src/pro/bybit.js', import.meta.resolve('ccxt'));
  const { default: Bybit } = await import(entry.href);
  const kinds = ['spot', 'linear', 'inverse', 'option'];
  const streams = Object.fromEntries(kinds.map((kind) => [kind, `${wsUrl}/v5/public/${kind}`]));
  const personal = `${wsUrl}/v5/private`;
  const ws = {
    public: streams,
    private: {
      spot: { unified: personal, nonUnified: personal },
      contract: personal,
      usdc: personal,
      trade: `${wsUrl}/v5/trade`,
    },
  };
  const rest = Object.fromEntries(['public', 'private', 'spot', 'futures', 'v2'].map((name) => [name, url]));
  const client = new Bybit({
    apiKey: 'double-key',
    secret: 'double-secret',
    enableRateLimit: false,
    options: { fetchMarkets: { types: ['spot', 'linear', 'inverse'] } },
    urls: { api: { ...rest, ws } },
    ...more,
  });
  await client.loadHttpProxyAgent();
  return client;
}
