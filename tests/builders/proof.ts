import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A guard against hanging only: it starts a desk, which takes a busy machine a while, several times. */
export const PATIENCE_MS = 600_000;

/** What a script of scripts/proofs prints, and its exit code. It builds `dist` first when that is stale. */
export async function runProof(
  name: string,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly out: string }> {
  const script = fileURLToPath(new URL(`../../scripts/proofs/${name}.mjs`, import.meta.url));
  const child = spawn(process.execPath, [script, ...args]);
  let out = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
  }
  await once(child, 'close');
  return { code: child.exitCode, out };
}
