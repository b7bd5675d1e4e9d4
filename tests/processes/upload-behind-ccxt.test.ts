import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const program = fileURLToPath(new URL('upload-behind-ccxt.mjs', import.meta.url));

it('a desk on the prices of Bybit can send pictures to Discord', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  expect(stdout).toBe('uploaded\n');
});
