/** A new strategy of that name: long above its average, flat below, which nobody should trade as it is. */
export const skeleton = (name: string): string => `import { defineStrategy, Sma, z } from 'helmsman';

const parameters = z.object({
  length: z.number().int().min(2).max(500).default(20),
});

export default defineStrategy({
  // The name of this file.
  name: '${name}',
  summary: 'Long above its average, flat below.',
  weakness: 'Sideways markets: it buys high and sells low.',
  parameters,
  instruments: { min: 1, max: 1 },
  warmupBars: ({ length }) => length,
  // Offered when a session starts, in basis points from the entry.
  defaultStopBps: 200,
  create(setup, { length }) {
    // Updated with every closed bar, before onBar.
    const average = setup.use(new Sma(length));
    return {
      onBar(context) {
        const { close } = context.bar();
        const values = { close, average: average.value };
        if (close > average.value) context.signal('long', { key: 'close above its average', values });
        else context.signal('flat', { key: 'close below its average', values });
      },
    };
  },
});
`;
