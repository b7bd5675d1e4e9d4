// What is needed to look into a round that found something: the desk's home, what the exchange holds, what was wrong.
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const plain = (_, value) =>
  typeof value === 'bigint' ? String(value) : value instanceof Map ? [...value.values()] : value;

/** The folder that it is in. The home itself may lie on a disk that goes away. */
export function keepEvidence(place, total) {
  const folder = mkdtempSync(path.join(os.tmpdir(), `hm-kill-${total.seed}-`));
  cpSync(place.home, path.join(folder, 'home'), {
    recursive: true,
    filter: (file) => !/\.sock$|ballast$/.test(file),
  });
  mkdirSync(path.join(folder, 'exchange'));
  const write = (name, value) =>
    writeFileSync(path.join(folder, name), `${JSON.stringify(value, plain, 2)}\n`);
  const { orders, open, positions, executions } = place.account();
  for (const [name, value] of Object.entries({ orders, open, positions, executions }))
    write(`exchange/${name}.json`, value);
  writeFileSync(path.join(folder, 'exchange', 'state'), place.double.state());
  writeFileSync(path.join(folder, 'exchange', 'requests.txt'), `${place.double.requests().join('\n')}\n`);
  write('total.json', total);
  return folder;
}
