// npm run journey -- console|telegram|discord|live [--bars FILE|synthetic] [--speed N], in the console also [--database sqlite|postgres]
// [--with templates|own|perpetual] [--fills N, so many at least]: the desk's main job on a process of its own. In its console, over a whole
// file of bars or on the synthetic market (a perpetual is always there): paper → fills → live card → P&L with its picture → orders by hand →
// kill -9 → start → it goes on → stop. `live` does it at the Bybit double, from Telegram (lib/live-journey.mjs) or, shorter, with --chat discord (lib/live-discord.mjs); `parity` compares it with paper and
// a backtest (lib/live-parity.mjs). At the end every session's ledger is compared, to the unit, with a run over the same bars in one piece.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build, distIsStale } from '../build.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    bars: { type: 'string', default: '../shared/data/binance-spot-BTCUSDT-1m-20210219-20210225.csv.gz' },
    speed: { type: 'string' },
    chat: { type: 'string', default: 'telegram' },
    minutes: { type: 'string', default: '40' },
    database: { type: 'string', default: 'sqlite' },
    with: { type: 'string', default: 'templates' },
    fills: { type: 'string', default: '100' },
    pictures: { type: 'string', default: '.work/journey' },
  },
});
const [surface = 'console'] = positionals;

/** No file: the market is made up as it goes. */
const SYNTHETIC = 'synthetic';
const SURFACES = ['console', 'telegram', 'discord', 'live', 'parity'];
/** They bring their own market: the double's. */
const AT_THE_DOUBLE = ['live', 'parity'];

if (!SURFACES.includes(surface)) {
  process.stdout.write(`There is no journey on ${surface}. There are: ${SURFACES.join(', ')}.\n`);
  process.exitCode = 2;
} else if (!['sqlite', 'postgres'].includes(values.database)) {
  process.stdout.write(`There is no database ${values.database}. There are: sqlite, postgres.\n`);
  process.exitCode = 2;
} else if (!AT_THE_DOUBLE.includes(surface) && values.bars !== SYNTHETIC && !existsSync(values.bars)) {
  process.stdout.write(`There is no file ${values.bars}. Name one: npm run journey -- console --bars FILE\n`);
  process.exitCode = 2;
} else if (distIsStale() && build() !== 0) {
  process.exitCode = 1;
} else {
  await journeyOn(surface);
}

/** A chat is for people: there the market moves at a speed at which a card can be read. */
async function journeyOn(surface) {
  const file = values.bars;
  if (surface === 'parity') {
    const { liveParity } = await import('./lib/live-parity.mjs');
    const bars = process.argv.includes('--bars') ? file : undefined;
    return liveParity({ speed: Number(values.speed ?? 60), minutes: Number(values.minutes), bars });
  }
  if (surface === 'live' && values.chat === 'discord') {
    const { liveDiscordJourney } = await import('./lib/live-discord.mjs');
    return liveDiscordJourney({ speed: Number(values.speed ?? 60) });
  }
  if (surface === 'live') {
    const { liveJourney } = await import('./lib/live-journey.mjs');
    return liveJourney({ speed: Number(values.speed ?? 60) });
  }
  if (surface === 'console') {
    const { SCENES, isScene, sceneWords } = await import('./lib/scenes.mjs');
    if (!isScene(values.with)) {
      process.stdout.write(`Nothing is called ${values.with}. ${sceneWords}\n`);
      process.exitCode = 2;
      return;
    }
    const { consoleJourney } = await import('./lib/console-journey.mjs');
    const isEndless = file === SYNTHETIC || SCENES[values.with].isContract === true;
    return consoleJourney({
      file: isEndless ? undefined : file,
      speed: values.speed ?? '7200',
      database: values.database,
      scene: values.with,
      minFills: Number(values.fills),
    });
  }
  const options = { file, speed: values.speed ?? '300', pictures: values.pictures };
  if (surface === 'telegram') {
    const { telegramJourney } = await import('./lib/telegram-journey.mjs');
    return telegramJourney(options);
  }
  const { discordJourney } = await import('./lib/discord-journey.mjs');
  return discordJourney(options);
}
