// upload-behind-ccxt: opens our ccxt, lets it ask a server of its own, then uploads a file with discord.js; prints what came of it.
import http from 'node:http';

const built = new URL('../../dist/engine/adapters/bybit/ccxt-exchange.js', import.meta.url);
const { openExchange } = await import(built.href);

const server = http.createServer((request, response) => {
  request.resume().on('end', () => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id: '1' }));
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
const base = `http://127.0.0.1:${port}`;

const exchange = await openExchange({ apiBase: base, wsBase: `ws://127.0.0.1:${port}` });
// What it answers is nothing that the library understands; that it has asked is what counts.
await exchange.loadMarkets().catch(() => undefined);
const { REST } = await import('discord.js');
const rest = new REST({ api: `${base}/api`, retries: 0, timeout: 10_000 }).setToken('none');
const files = [{ name: 'a.png', data: Buffer.from('picture'), contentType: 'image/png' }];
const outcome = await rest.post('/channels/100000000000000000/messages', { body: {}, files }).then(
  () => 'uploaded',
  (error) => String(error?.name),
);
process.stdout.write(`${outcome}\n`);
process.exit(0);
