// node scripts/double.mjs telegram|discord|bybit [its own arguments]: runs tests/doubles/NAME/main.ts as a server of its own.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { transpileDoubles } from './transpile-doubles.mjs';

const [name = '', ...rest] = process.argv.slice(2);
if (!/^(?:telegram|discord|bybit)$/.test(name)) {
  process.stderr.write('Usage: node scripts/double.mjs telegram|discord|bybit [--port N]\n');
  process.exit(2);
}
const { folder, remove } = transpileDoubles();
const child = spawn(process.execPath, ['--enable-source-maps', path.join(folder, name, 'main.js'), ...rest], {
  stdio: 'inherit',
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  remove();
  process.exitCode = code ?? 1;
});
