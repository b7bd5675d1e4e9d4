import { randomBytes } from 'node:crypto';
import type { PersonalTexts } from '../../ports/personal-texts.js';
import { sha256 } from '../sha256.js';
import type { Connection } from './connection.js';

const SALT_BYTES = 16;

export const prismaPersonalTexts = (connection: Connection, nowMs: () => number): PersonalTexts => ({
  put: (text) =>
    connection.run(async (client) => {
      const salt = randomBytes(SALT_BYTES).toString('hex');
      const digest = sha256(`${salt}\n${text}`);
      await client.personalText.create({ data: { digest, salt, text, storedMs: BigInt(nowMs()) } });
      return digest;
    }),
  get: (digest) =>
    connection.run(
      async (client) => (await client.personalText.findUnique({ where: { digest } }))?.text ?? undefined,
    ),
  erase: (digest) =>
    connection.run(async (client) => {
      const { count } = await client.personalText.deleteMany({ where: { digest } });
      // The write-ahead log still holds the page as it was: move it into the file and empty the log.
      await client.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`;
      return count > 0;
    }),
});
