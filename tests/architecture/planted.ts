import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ALLOWED, BREACHES, INNOCENT } from './breaches.js';

/** A small house in a temporary folder with every breach built in, laid out like the repository. */
export function plantTree(): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'helmsman-architecture-'));
  const innocent = INNOCENT.map((file) => ({ file, text: 'export type X = 1;\n' }));
  for (const { file, text } of [...innocent, ...ALLOWED, ...BREACHES]) {
    const place = path.join(root, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
  return root;
}
