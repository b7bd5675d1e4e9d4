// The doubles of Telegram and Discord inside the process of a proof, and pictures of what a person sees.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { transpileDoubles } from '../../transpile-doubles.mjs';

/** @param {object} [options] of the double @returns the running double; `close` takes its code away too */
export async function startTelegram(options) {
  const { folder, remove } = transpileDoubles();
  const { startTelegramDouble } = await import(path.join(folder, 'telegram/telegram-double.js'));
  return closing(await startTelegramDouble(options), remove);
}

export async function startDiscord(options) {
  const { folder, remove } = transpileDoubles();
  const { startDiscordDouble } = await import(path.join(folder, 'discord/discord-double.js'));
  return closing(await startDiscordDouble(options), remove);
}

function closing(double, remove) {
  const { close } = double;
  double.close = async () => {
    await close();
    remove();
  };
  return double;
}

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A picture of a page at phone width; undefined, and nothing done, without a browser. The page is served by this process. */
export async function photograph(url, file) {
  const browser = BROWSERS.find((one) => existsSync(one));
  if (browser === undefined) return undefined;
  mkdirSync(path.dirname(file), { recursive: true });
  const flags = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--force-device-scale-factor=2',
  ];
  await promisify(execFile)(browser, [...flags, '--window-size=390,844', `--screenshot=${file}`, url], {
    timeout: 60_000,
  });
  return file;
}
