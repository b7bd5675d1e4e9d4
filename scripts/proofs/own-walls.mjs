// npm run own-walls -- [--sessions N] [--own N] [--seconds N] [--bar N]: a desk with N paper sessions (so many of them of the
// user's own), and beside them four strategies that loop for ever, allocate 4 GB, throw at bar N and call Date.now(). Shows
// what the chat says of each, and how long commands take before and meanwhile. Fails when any other session was touched.
import { parseArgs } from 'node:util';
import { build, distIsStale } from '../build.mjs';

const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '20' },
    own: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '20' },
    bar: { type: 'string', default: '500' },
    speed: { type: 'string', default: '1500' },
  },
});

if (distIsStale() && build() !== 0) process.exitCode = 1;
else {
  const { ownWalls } = await import('./lib/own-walls.mjs');
  await ownWalls(Object.fromEntries(Object.entries(values).map(([name, text]) => [name, Number(text)])));
}
