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
      const data = { digest, salt, text, storedMs: BigInt(nowMs()) };
      await client.personalText.create({ data });
      return digest;
    }),
  get: (digest) =>
    connection.run(
      async (client) => (await client.personalText.findUnique({ where: { digest } }))?.text ?? undefined,
    ),
  async erase(digest) {
    const { count } = await connection.run((client) => client.personalText.deleteMany({ where: { digest } }));
    await connection.shred();
    return count > 0;
  },
});
