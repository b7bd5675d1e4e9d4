import path from 'node:path';
import { createConsole } from '../bots/console/index.js';
import type { Surface } from '../bots/surface.js';
import type { SystemScheduler } from '../engine/adapters/cron/system-scheduler.js';
import { systemClock } from '../engine/adapters/system/system-clock.js';
import type { StartOptions } from '../main-options.js';
import { chatParts, discordOf, telegramOf } from './open-chats.js';
import type { OpenDesk } from './open-desk.js';
import { outwardSurfaces } from './open-outward.js';

interface SurfaceParts {
  readonly scheduler: SystemScheduler;
  readonly onQuit: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** The windows that the settings ask for. A platform's library is loaded only where there is a token for it. */
export async function surfacesOf(
  options: StartOptions,
  desk: OpenDesk,
  parts: SurfaceParts,
): Promise<readonly Surface[]> {
  const { config } = options;
  const chat = chatParts(desk, parts.scheduler);
  return [
    ...(config.console.enabled ? [consoleOf(options, desk, parts)] : []),
    ...(config.telegram === undefined ? [] : [await telegramOf(config.telegram, desk, chat)]),
    ...(config.discord === undefined ? [] : [await discordOf(config.discord, chat)]),
    ...(await outwardSurfaces(config.alerts, chat)),
  ];
}

function consoleOf({ config }: StartOptions, desk: OpenDesk, parts: SurfaceParts): Surface {
  return createConsole({
    ...parts,
    conversation: desk.conversation,
    input: process.stdin,
    output: process.stdout,
    picturesFolder: path.join(config.home, 'pictures'),
    historyFile: path.join(config.home, 'history'),
    nowMs: () => systemClock.nowMs(),
    epoch: desk.home.database.journal.epoch,
    colour: config.console.colour === 'always' || (config.console.colour === 'auto' && process.stdout.isTTY),
  });
}
