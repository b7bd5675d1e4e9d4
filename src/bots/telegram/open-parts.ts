import type { Api } from './api.js';
import { type IncomingSide, openIncoming } from './incoming.js';
import { openKeepsakes } from './keepsakes.js';
import { Menu } from './menu.js';
import type { TelegramOptions } from './options.js';
import { type Outgoing, openOutgoing } from './outgoing.js';
import type { Wellbeing } from './wellbeing.js';
import type { Work } from './work.js';

/** Everything that works together while the surface is on. */
export interface Opened extends Outgoing, IncomingSide {
  readonly menu: Menu;
}

interface Needed {
  readonly options: TelegramOptions;
  readonly api: Api;
  readonly wellbeing: Wellbeing;
  readonly work: Work;
}

/** Rejects when the store fails: then it is tried again. */
export async function openParts({ options, api, wellbeing, work }: Needed): Promise<Opened> {
  const { conversation, memory, log, people = () => [], languages = ['en'] } = options;
  const keepsakes = await openKeepsakes(options);
  const outgoing = await openOutgoing({ options, api, wellbeing, keepsakes });
  const incoming = openIncoming({ options, api, keepsakes, outgoing, work });
  const menu = new Menu({ api, conversation, memory, log, people, languages });
  return { ...outgoing, ...incoming, menu };
}
