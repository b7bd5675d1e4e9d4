/**
 * Runs first in the world of a user's program and takes out of it what could make two runs over the same bars differ.
 * The bundler refuses these names in source already; this holds where a name is made up at run time.
 */
export const PRELUDE = `'use strict';
(() => {
  const charge = globalThis.__charge;
  delete globalThis.__charge;
  const gone = ['Date', 'Intl', 'console', 'eval', 'Function', 'WebAssembly', 'Atomics',
    'SharedArrayBuffer', 'WeakRef', 'FinalizationRegistry', 'escape', 'unescape'];
  for (const name of gone) delete globalThis[name];
  delete Math.random;
  const plain = (proto) => Object.defineProperty(proto, 'toLocaleString', { value() { return this.toString(); } });
  for (const { prototype } of [Object, Number, Array, BigInt]) plain(prototype);
  for (const name of ['localeCompare', 'toLocaleLowerCase', 'toLocaleUpperCase']) delete String.prototype[name];
  for (const name of ['resize', 'transfer', 'transferToFixedLength']) delete ArrayBuffer.prototype[name];
  const tooMuch = () => { throw new RangeError('strategy-memory'); };
  const sized = ['ArrayBuffer', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array',
    'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array'];
  const buffer = ArrayBuffer;
  for (const name of sized) {
    const own = globalThis[name];
    const width = own.BYTES_PER_ELEMENT ?? 1;
    const metered = new Proxy(own, {
      construct(target, args, newTarget) {
        const [first, options] = args;
        if (options !== null && typeof options === 'object') tooMuch();
        const count = typeof first === 'number' ? first : first instanceof buffer ? 0 : Number(first?.length ?? 0);
        if (!charge(count * width)) tooMuch();
        return Reflect.construct(target, args, newTarget === metered ? target : newTarget);
      },
    });
    Object.defineProperty(own.prototype, 'constructor', { value: metered });
    Object.defineProperty(globalThis, name, { value: metered });
  }
})();
`;
