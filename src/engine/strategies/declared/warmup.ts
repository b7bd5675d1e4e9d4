import type { Condition, Formula } from '../../domain/definition.js';
import { indicatorNamed } from '../../indicators/registry.js';

/** Bars that must have been seen before it can be true. */
export function warmupOf(of: Condition): number {
  switch (of.kind) {
    case 'compare':
      return Math.max(barsFor(of.left), barsFor(of.right));
    case 'cross':
      // The side that it comes from is seen one bar earlier.
      return Math.max(barsFor(of.left), barsFor(of.right)) + 1;
    case 'and':
    case 'or':
      return Math.max(warmupOf(of.left), warmupOf(of.right));
    case 'not':
      return warmupOf(of.of);
  }
}

function barsFor(of: Formula): number {
  switch (of.kind) {
    case 'number':
      return 0;
    case 'price':
      return 1;
    case 'indicator':
      return indicatorNamed(of.name)?.create(of.params).warmupBars ?? 0;
    case 'minus':
      return barsFor(of.of);
    case 'ago':
      return barsFor(of.of) + of.bars;
    case 'arithmetic':
      return Math.max(barsFor(of.left), barsFor(of.right));
  }
}
