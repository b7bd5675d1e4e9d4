import { z } from 'zod';
import { ENVIRONMENTS } from '../../engine/domain/environment.js';
import type { KeyRequest } from '../../main-options.js';

const account = z.string();
const environment = z.enum(ENVIRONMENTS).optional();
const requests = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('key-terms'), account, environment }),
  z.object({
    kind: z.literal('key-add'),
    account,
    environment,
    key: z.string(),
    secret: z.string(),
    passphrase: z.string().optional(),
  }),
  z.object({ kind: z.literal('key-list') }),
  z.object({ kind: z.literal('key-check') }),
  z.object({ kind: z.literal('key-remove'), account }),
]);

/** A request about keys as it came over the socket, if it is one. */
export function keyRequest(value: unknown): KeyRequest | undefined {
  const read = requests.safeParse(value);
  return read.success ? (read.data as KeyRequest) : undefined;
}
