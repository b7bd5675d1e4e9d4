// Strategies as a user writes them, for proofs: they trade as ma-cross does, and some then do what they should not.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A file of that name; `body` runs at the end of each bar and may use `bars`, which counts from 1. */
export const ownSource = (name, { body = '', head = '' } = {}) => `
import { Crossing, defineStrategy, Sma, z } from 'helmsman';
${head}
class Averages {
  fast = new Sma(10);
  slow = new Sma(30);
  crossing = new Crossing();
  warmupBars = 30;
  crossed = 0;
  update({ close }) {
    const fast = this.fast.push(close);
    const slow = this.slow.push(close);
    this.crossed = this.crossing.push(fast - slow, slow);
  }
}
export default defineStrategy({
  name: '${name}',
  summary: 'Two averages, as a user writes them.',
  weakness: 'Sideways markets.',
  parameters: z.object({}),
  instruments: { min: 1, max: 1 },
  warmupBars: () => 31,
  defaultStopBps: 200,
  create(setup) {
    const averages = setup.use(new Averages());
    let bars = 0;
    return {
      onBar(context) {
        bars += 1;
        const values = { fast: averages.fast.value, slow: averages.slow.value };
        if (averages.crossed > 0) context.signal('long', { key: 'fast average crossed above slow', values });
        if (averages.crossed < 0) context.signal('flat', { key: 'fast average crossed below slow', values });
        ${body}
      },
    };
  },
});
`;

/** Puts files into the folder of a home. */
export function writeOwn(home, files) {
  const folder = path.join(home, 'strategies');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, `${name}.ts`), text);
}
