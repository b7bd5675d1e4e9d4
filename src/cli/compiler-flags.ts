import { setFlagsFromString } from 'node:v8';

/**
 * The bar loop calls through a dozen small methods; with V8's default budget some are left as calls, and every price
 * that crosses such a call is put into a box on the heap. Measured by `npm run bench`; see docs/adr.
 */
export function raiseInliningBudget(): void {
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=3000');
}
