// The doubles of Telegram, Discord and Bybit inside the process of a proof, and pictures of what a person sees.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
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

export async function startBybit(options) {
  const { folder, remove } = transpileDoubles();
  const { startBybitDouble } = await import(path.join(folder, 'bybit/bybit-double.js'));
  return closing(await startBybitDouble(options), remove);
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

/** Alone with the page: no profile, no services of its own in the background. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
];

/** A picture of a page at phone width, dark unless said; undefined, and nothing done, without a browser. The page is served by this process. */
export async function photograph(
  url,
  file,
  { heightPx = 844, widthPx = 390, scheme = 'dark', scale = 2 } = {},
) {
  const browser = BROWSERS.find((one) => existsSync(one));
  if (browser === undefined) return undefined;
  mkdirSync(path.dirname(file), { recursive: true });
  const profile = mkdtempSync(path.join(os.tmpdir(), 'hm-browser-'));
  const flags = [
    ...FLAGS,
    `--force-device-scale-factor=${scale}`,
    `--blink-settings=preferredColorScheme=${scheme === 'dark' ? 0 : 1}`,
    `--user-data-dir=${profile}`,
    `--window-size=${widthPx},${heightPx}`,
  ];
  try {
    await promisify(execFile)(browser, [...flags, `--screenshot=${file}`, url], { timeout: 120_000 });
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
  return file;
}
