import path from 'node:path';
import { PicturesFolder } from './bots/console/pictures-folder.js';
import type { Incoming } from './commands/conversation.js';
import { SystemScheduler } from './engine/adapters/cron/system-scheduler.js';
import { prepareControlPath } from './engine/adapters/socket/control-path.js';
import { type ControlServer, listenControl } from './engine/adapters/socket/listen-control.js';
import { systemClock } from './engine/adapters/system/system-clock.js';
import { SurfaceWatch } from './engine/usecases/surface-watch.js';
import { Answers, controlRequest } from './main/answer.js';
import { answerKeysAlone } from './main/keys/alone.js';
import { keyRequest } from './main/keys/read-request.js';
import { type OpenDesk, openDesk } from './main/open-desk.js';
import { StartFailure } from './main/start-failure.js';
import { surfacesOf } from './main/surfaces.js';
import { tellLeft } from './main/tell-left.js';
import { heartOf, watchTermsAlone } from './main/watch/terms.js';
import type { ControlReply, ControlRequest, StartOptions, WatchOptions } from './main-options.js';

/** How often the health of the surfaces is looked at. */
const LOOK_MS = 2_000;
/** How often the market is asked at least; a bar of the default speed lasts 200 ms. */
const TURN_MS = 50;
/** When it is looked what is due; what is due does not follow from it. */
const EVERY_MINUTE = '* * * * *';
/** How often alerts are looked at: whether one is to be told again, or somebody's digest is due. */
const CARE_MS = 1_000;
/** How often a sign of life is left for a watchdog. */
const BEAT_MS = 1_000;

/** Opens the desk with its surfaces and runs until it is told to end; resolves with the exit code. */
export async function startDesk(options: StartOptions): Promise<number> {
  try {
    return await run(options, await openDesk(options, (live) => live.start()));
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

/** Takes the desk's lock, answers one request as a running desk would, lets the lock go. */
export async function answerAlone(options: StartOptions, request: ControlRequest): Promise<ControlReply> {
  try {
    const keys = keyRequest(request);
    if (keys !== undefined) return await answerKeysAlone(options, keys);
    if (request.kind === 'watch-terms') return await watchTermsAlone(options);
    const desk = await openDesk(options);
    try {
      return await new Answers(desk, picturesFolder(options)).answer(request);
    } finally {
      await desk.close();
    }
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    return { ok: false, lines: [error.message], opened: false };
  }
}

/** Watches over a desk from a process of its own. Loaded when it is wanted: it brings the exchange's client. */
export async function watchDesk(options: StartOptions, watch: WatchOptions): Promise<number> {
  const quit = waitForEnd();
  try {
    return await (await import('./main/watch/watch.js')).watch(options, watch, quit.ended);
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    watch.say(error.message);
    return 1;
  }
}

const picturesFolder = ({ config }: StartOptions): PicturesFolder =>
  new PicturesFolder(path.join(config.home, 'pictures'));

async function run(options: StartOptions, desk: OpenDesk): Promise<number> {
  const { log } = desk.home;
  const fail = (error: unknown): void => {
    log.error('bug', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  };
  const scheduler = new SystemScheduler({ onFailure: fail });
  const quit = waitForEnd();
  const { epoch } = desk.home.database.journal;
  const { live: market } = desk.runtime.parts.feed;
  try {
    const parts = { scheduler, onQuit: quit.end, onFailure: fail };
    desk.surfaces.push(...(await surfacesOf(options, desk, parts)));
    const socket = await openSocket(options, desk, fail);
    desk.marks.note('started');
    log.info('desk started', { epoch, ...desk.recovery, ...desk.marks.all });
    scheduler.every(TURN_MS, () => desk.loop.turn());
    // A signal that waits for the next turn reaches the exchange later than it could.
    market?.onNews(() => void desk.loop.turn().catch(fail));
    scheduler.every(DAY_MS, () => forgetOld(desk));
    scheduler.cron(EVERY_MINUTE, () => desk.reports.tick());
    const heart = heartOf(options.config.home);
    heart.beat();
    scheduler.every(BEAT_MS, () => heart.beat());
    scheduler.every(CARE_MS, () => void desk.alerts.look().catch(fail));
    scheduler.every(CARE_MS, () => void desk.boards.look().catch(fail));
    const watch = new SurfaceWatch((notification) => desk.runtime.tell(notification));
    scheduler.every(LOOK_MS, () => watch.look(healthOf(desk), systemClock.nowMs()));
    // A platform that does not answer must not keep the others waiting.
    for (const surface of desk.surfaces) {
      if (surface.name === 'console') await surface.start();
      else surface.start().catch(fail);
    }
    answerLeftOver(desk).catch(fail);
    await desk.pump.loadPending();
    await desk.reports.tick();
    await quit.ended;
    await tellLeft(desk, (line) => process.stdout.write(`${line}\n`));
    await socket.close();
    return 0;
  } finally {
    scheduler.close();
    market?.onNews(() => undefined);
    await desk.runtime.exclusive.run(() => desk.runtime.flush());
    await Promise.all(desk.surfaces.map((surface) => surface.stop()));
    log.info('desk ended', { epoch });
    await desk.close();
  }
}

/** Other commands of the host talk to the desk through this. */
function openSocket(
  options: StartOptions,
  desk: OpenDesk,
  onFailure: (error: unknown) => void,
): Promise<ControlServer> {
  const answers = new Answers(desk, picturesFolder(options));
  return listenControl({
    path: prepareControlPath(options.config.home),
    handle: async (value) => {
      const request = controlRequest(value);
      if (request === undefined) return { ok: false, lines: ['This is no request that the desk knows.'] };
      return answers.answer(request);
    },
    onFailure,
  });
}

const healthOf = ({ surfaces }: OpenDesk) => surfaces.map((surface) => surface.health());

/** What was received before the process died and never answered: its effect happens once, now or then. */
async function answerLeftOver({ conversation, unanswered, surfaces }: OpenDesk): Promise<void> {
  const left = unanswered.map(({ payload }) => payload as Incoming);
  const theirs = new Map(surfaces.map((surface) => [surface.name, surface]));
  const byPlatform = (name: string): readonly Incoming[] =>
    left.filter(({ address }) => address.platform === name);
  const recovered = [...theirs.values()].map((surface) => surface.recover?.(byPlatform(surface.name)));
  for (const incoming of left) {
    // Of a platform whose token has gone the effect holds, and the answer waits in the outbox.
    if (theirs.get(incoming.address.platform)?.recover === undefined) await conversation.handle(incoming);
  }
  await Promise.all(recovered);
}

/** A platform does not send again what is older than a day or two; a button that nobody saw for so long may go too. */
const KEPT_MS = 30 * 86_400_000;
const DAY_MS = 86_400_000;

function forgetOld({ home }: OpenDesk): void {
  const forgetBeforeMs = systemClock.nowMs() - KEPT_MS;
  home.database.journal.commit({ forgetBeforeMs }).catch((error: unknown) => {
    home.log.warn('old messages not forgotten', { error: String(error) });
  });
}

/** Ends at the surface's wish or by a signal. */
function waitForEnd(): { readonly ended: Promise<void>; readonly end: () => void } {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  process.once('SIGINT', () => end());
  process.once('SIGTERM', () => end());
  process.once('SIGHUP', () => end());
  return { ended, end: () => end() };
}
