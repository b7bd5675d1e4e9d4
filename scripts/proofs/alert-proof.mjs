// npm run alert-proof -- [--parts storm,outage,escalation,loop] [--minutes 30] [--lesser 10000] [--criticals 200] [--people 30] [--coin]
// [--minute-ms 60000] [--mistakes]: what a person is promised of critical alerts, on a real desk in a process of its own between the doubles of
// both platforms.
// storm: 30 % of what we send is answered 429 (retry after 1 s; on Discord now and then for everything), 10,000 lesser messages of each
// platform wait, in the same chats and in others; what a 429 says is kept: the first call that has waited passes. With --coin each call
// is judged by chance alone, and three in a row (2.7 %) take 3 s by themselves.
// outage: each platform and both are away for --minutes, refused, then deaf, then 502.
// escalation: nobody acknowledges. loop: the turns of the trading loop, quiet and in such a storm, by turns.
// Prints one table; exit 1 when a bound does not hold. --mistakes: known mistakes are put into the desk's code, each has to be found.
import { parseArgs } from 'node:util';
import { build, distIsStale } from '../build.mjs';

const { values } = parseArgs({
  options: {
    parts: { type: 'string', default: 'storm,outage,escalation,loop' },
    minutes: { type: 'string', default: '30' },
    'minute-ms': { type: 'string', default: '60000' },
    lesser: { type: 'string', default: '10000' },
    criticals: { type: 'string', default: '200' },
    people: { type: 'string', default: '30' },
    windows: { type: 'string', default: '6' },
    'bound-s': { type: 'string', default: '3' },
    'drain-ms': { type: 'string', default: '1200000' },
    coin: { type: 'boolean', default: false },
    mistakes: { type: 'boolean', default: false },
  },
});

if (distIsStale() && build() !== 0) process.exitCode = 1;
else {
  const { findMistakes, proveAlerts } = await import('./lib/alert-proof.mjs');
  const given = {
    parts: values.parts.split(','),
    minutes: Number(values.minutes),
    minuteMs: Number(values['minute-ms']),
    lesser: Number(values.lesser),
    criticals: Number(values.criticals),
    people: Number(values.people),
    windows: Number(values.windows),
    // Of so few in a short form on a busy machine the p99 is the slowest.
    boundS: Number(values['bound-s']),
    // 0: the lesser messages are not waited for, and nothing is said of them.
    drainMs: Number(values['drain-ms']),
    keepsWord: !values.coin,
  };
  process.exitCode = (await (values.mistakes ? findMistakes() : proveAlerts(given))) ? 0 : 1;
}
