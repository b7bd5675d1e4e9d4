import { setFlagsFromString } from 'node:v8';

/**
 * The bar loop calls through a dozen small methods; with V8's default budget some are left as calls, and every price
 * that crosses such a call is put into a box on the heap. Measured by `npm run bench`; see docs/adr.
 */
export function raiseInliningBudget(): void {
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=3000');
}

/**
 * A desk idles most of the day and should be a small guest: V8 then keeps its heap and its compiled code tighter. Only
 * the desk asks for this; a backtest of the command line has the machine to itself.
 */
export function preferSmallMemory(): void {
  setFlagsFromString('--optimize-for-size');
}
