// node hold-lock.mjs LOCK_FILE: takes the lock, says so, and holds it until it is killed.
const { takeLock } = await import(new URL('../../dist/engine/adapters/prisma/lock.js', import.meta.url).href);
const outcome = takeLock(process.argv[2], () => 1_700_000_000_000);
process.stdout.write(`${JSON.stringify({ kind: outcome.kind, pid: process.pid })}\n`);
setInterval(() => outcome.kind, 60_000);
