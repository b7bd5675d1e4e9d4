import { scrubber } from '../../bots/scrub.js';
import { type OutwardConfigs, outwardSecrets } from '../../config/outward.js';
import { outwardChannels } from '../open-outward.js';
import { bad, type Check, ok } from './check.js';

/** Whether the channels outside the chats would get through, without anybody being called. */
export async function outwardChecks(configs: OutwardConfigs): Promise<readonly Check[]> {
  const channels = await outwardChannels(configs);
  if (channels.length === 0)
    return [ok('alerts', 'no channel outside the chats: an alert that nobody acknowledges stays there')];
  const scrub = scrubber(outwardSecrets(configs));
  return Promise.all(
    channels.map(async ({ name, check }): Promise<Check> => {
      const { isWell, says } = await check();
      return isWell ? ok(name, says) : bad(name, `${scrub(says)}.`);
    }),
  );
}
