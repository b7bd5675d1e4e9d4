import { setFlagsFromString } from 'node:v8';

/**
 * The bar loop calls through a dozen small methods; with V8's default budget some are left as calls, and every price
 * that crosses such a call is put into a box on the heap. Measured by `npm run bench`; see docs/adr.
 */
export function raiseInliningBudget(): void {
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=3000');
}

/**
 * A start is over by then, with as many sessions and orders as there may be, and what it compiled is kept: other flags, other
 * code (`bundle/start-bundle.ts`).
 */
const STARTED_MS = 30_000;

/**
 * A desk idles most of the day and should be a small guest: V8 then keeps its heap and its compiled code tighter. Not
 * while it starts: all that is loaded stays, and V8 would look through it again and again for what may go, which is a fifth
 * of a start. Only the desk asks for this; a backtest of the command line has the machine to itself.
 */
export function preferSmallMemoryOnceStarted(): void {
  setTimeout(() => setFlagsFromString('--optimize-for-size'), STARTED_MS).unref();
}

/** A start needs few of the functions of the database's query compiler; newer V8 does this unasked. */
export function compileWasmLazily(): void {
  setFlagsFromString('--wasm-lazy-compilation');
}
