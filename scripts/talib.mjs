// Calls TA-Lib's functions in the WebAssembly module of talib-web. Its own wrappers read one value past the end, and give both
// result pointers the address 0, which breaks the functions that read them back (BBANDS, STOCH).
import { fileURLToPath } from 'node:url';
import { init } from 'talib-web';

/**
 * @typedef {{ begin: number, outputs: Float64Array[] }} Answer `outputs` from row `begin` on
 * @typedef {(name: string, inputs: readonly number[][], options: readonly number[], outputs?: number) => Answer} Talib
 */

/** Its loader would fetch its file from the network where there is a fetch. @returns {Promise<Talib>} */
export async function openTalib() {
  const { fetch } = globalThis;
  Reflect.deleteProperty(globalThis, 'fetch');
  try {
    const file = fileURLToPath(new URL('./talib.wasm', import.meta.resolve('talib-web')));
    const module = await init(file);
    return (name, inputs, options, outputs = 1) => call(module, { name, inputs, options, outputs });
  } finally {
    globalThis.fetch = fetch;
  }
}

/**
 * @param {any} module @param {{ name: string, inputs: readonly number[][], options: readonly number[], outputs: number }} what
 * @returns {Answer}
 */
function call(module, { name, inputs, options, outputs }) {
  const length = inputs[0]?.length ?? 0;
  const bytes = length * Float64Array.BYTES_PER_ELEMENT;
  const at = Array.from({ length: inputs.length + outputs + 1 }, () => module._malloc(bytes));
  const [counts, ...columns] = at;
  const given = columns.slice(0, inputs.length);
  const taken = columns.slice(inputs.length);
  for (const [index, input] of inputs.entries()) module.HEAPF64.set(input, given[index] / 8);
  const args = [0, length - 1, ...given, ...options, counts, counts + 4, ...taken];
  const code = module.ccall(`TA_${name}`, 'number', Array(args.length).fill('number'), args);
  if (code !== 0) throw new Error(`TA_${name} answered ${code}`);
  const [begin, count] = module.HEAP32.subarray(counts / 4, counts / 4 + 2);
  const read = (/** @type {number} */ address) => module.HEAPF64.slice(address / 8, address / 8 + count);
  const answer = { begin, outputs: taken.map(read) };
  for (const address of at) module._free(address);
  return answer;
}
