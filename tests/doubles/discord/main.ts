// A double of its own process: node scripts/double.mjs discord --port N [--token T] [--no-limits]
import { parseArgs } from 'node:util';
import { startDiscordDouble } from './discord-double.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    token: { type: 'string' },
    'no-limits': { type: 'boolean', default: false },
  },
});
const double = await startDiscordDouble({
  port: Number(values.port),
  ...(values.token === undefined ? {} : { token: values.token }),
  ...(values['no-limits'] ? { limits: 'off' } : {}),
});
// One line of JSON, so that a starting script can read where it is.
const { url, api, port, token } = double;
process.stdout.write(`${JSON.stringify({ url, api, port, token })}\n`);
const stop = (): void => void double.close();
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
