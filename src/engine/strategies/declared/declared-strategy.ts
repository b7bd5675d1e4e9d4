import { z } from 'zod';
import type { Clause, Definition } from '../../domain/definition.js';
import { defineStrategy, type SealedStrategy, type Strategy, type StrategyContext } from '../contract.js';
import { Decisions } from './decisions.js';
import { parseDefinition } from './parse-definition.js';
import { printDefinition } from './print.js';

const MAX_SUMMARY = 200;

/** What a person may say of it beside its conditions. */
export interface DeclaredFace {
  readonly name: string;
  readonly summary?: string;
  readonly weakness?: string;
}

class DeclaredStrategy implements Strategy {
  constructor(
    private readonly decisions: Decisions,
    private readonly hasShort: boolean,
  ) {}

  onBar(context: StrategyContext): void {
    const { decisions } = this;
    const up = this.opens('buy', 'sell');
    const down = this.opens('short', 'cover');
    // Both at once is no opinion.
    if (up && down) return;
    if (up) context.signal('long', decisions.because('buy'));
    else if (down) context.signal('short', decisions.because('short'));
    else this.close(context);
  }

  /** What would be closed at once is not opened. */
  private opens(entry: Clause, exit: Clause): boolean {
    return this.decisions.isTrue(entry) && !this.decisions.isTrue(exit);
  }

  private close(context: StrategyContext): void {
    const { decisions } = this;
    const held = context.position();
    // Where only one side is ever held, there is no need to wait until the position is there.
    const mayBeLong = !this.hasShort || held > 0;
    if (decisions.isTrue('sell') && mayBeLong) context.signal('flat', decisions.because('sell'));
    else if (decisions.isTrue('cover') && held < 0) context.signal('flat', decisions.because('cover'));
  }
}

/** A definition as a strategy like any other. */
export function declaredStrategy(face: DeclaredFace, definition: Definition): SealedStrategy {
  const { stopBps } = definition;
  const text = printDefinition(definition);
  const { warmupBars } = new Decisions(definition);
  return defineStrategy({
    name: face.name,
    summary: (face.summary ?? text).slice(0, MAX_SUMMARY),
    weakness: (face.weakness ?? '').slice(0, MAX_SUMMARY),
    parameters: z.strictObject({}),
    instruments: { min: 1, max: 1 },
    warmupBars: () => warmupBars,
    wantsShort: () => definition.short !== undefined,
    ...(stopBps === undefined ? {} : { defaultStopBps: stopBps }),
    create: (setup) =>
      new DeclaredStrategy(setup.use(new Decisions(definition)), definition.short !== undefined),
  });
}

/** What a session has pinned; undefined when it can no longer be read. */
export function declaredProgram(name: string, text: string): SealedStrategy | undefined {
  const read = parseDefinition(text);
  return read.kind === 'definition' ? declaredStrategy({ name }, read.definition) : undefined;
}
