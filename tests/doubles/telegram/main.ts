// A double of its own process: node scripts/double.mjs telegram --port N [--no-budget] [--token T]
import { parseArgs } from 'node:util';
import { startTelegramDouble } from './telegram-double.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    token: { type: 'string' },
    'no-budget': { type: 'boolean', default: false },
    'rich-messages': { type: 'boolean', default: false },
  },
});
const double = await startTelegramDouble({
  port: Number(values.port),
  richMessages: values['rich-messages'],
  ...(values.token === undefined ? {} : { token: values.token }),
  ...(values['no-budget'] ? { budget: 'off' } : {}),
});
// One line of JSON, so that a starting script can read where it is.
process.stdout.write(`${JSON.stringify({ url: double.url, port: double.port, token: double.token })}\n`);
const stop = (): void => void double.close();
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
