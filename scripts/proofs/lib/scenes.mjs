// What the sessions of a proof run, and on which markets: `--with NAME` of kill-test and of the journey in the console.
import { STRATEGIES } from '../../../dist/engine/strategies/registry.js';
import { ownSource } from './own-files.mjs';

const TEMPLATES = STRATEGIES.map(({ name }) => name);
const SHORTS = ['ma-cross', 'macd', 'bollinger', 'rsi-reversion'];
const SPOT = ['BTC/USDT', 'ETH/USDT', 'SOL/USDT'];

/**
 * `strategies`: those to choose from; `tracked`: the one whose card a journey follows; `files`: what lies in the folder of the user's own;
 * `more`: what else a start says, with the picker of whoever starts it; `isContract`: funding is paid on it, and no file
 * of bars tells of it;
 * `lifeMs`: the longest life of a desk after its first answer, in a kill-test.
 */
export const SCENES = {
  templates: { strategies: TEMPLATES, tracked: 'ma-cross', instruments: SPOT, files: {}, lifeMs: 900 },
  own: {
    // As many of the user's own as of all templates: each has a process that dies with the desk.
    strategies: ['my-cross', 'ma-cross', 'my-cross', 'macd'],
    tracked: 'my-cross',
    instruments: SPOT,
    files: { 'my-cross': ownSource('my-cross') },
    // A file is looked at before it is used, and each session's process takes its time to come up.
    lifeMs: 3_000,
  },
  perpetual: {
    strategies: SHORTS,
    tracked: 'ma-cross',
    instruments: ['BTC/USDT:USDT', 'ETH/USDT:USDT'],
    more: (pick) => `leverage=${pick([5, 2, 10])} margin=${pick(['isolated', 'cross'])} side=both`,
    isContract: true,
    files: {},
    lifeMs: 900,
  },
};

/** The line that starts a session of a scene. */
export const startLine = ({ more }, { name, instrument, frame, cash }, pick) =>
  [`/paper ${name} ${instrument} ${frame}`, more?.(pick), cash && `cash=${cash}`].filter(Boolean).join(' ');

export const isScene = (name) => Object.hasOwn(SCENES, name);
export const sceneWords = `There are: ${Object.keys(SCENES).join(', ')}.`;
