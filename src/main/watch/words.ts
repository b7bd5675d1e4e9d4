import type { WatchdogNews } from '../../engine/runtime/live/watchdog.js';

/** For the log of whoever runs the watchdog. */
export function newsWords(news: WatchdogNews): string {
  switch (news.kind) {
    case 'silent':
      return `the desk has been silent for ${Math.round(news.silentMs / 1000)} s. Its entries are withdrawn; stops stay.`;
    case 'withdrawn':
      return `withdrew ${news.linkId} (${news.instrument}).`;
    case 'left':
      return `nothing rests that would open a position. Orders that stay: ${news.orders}.`;
    case 'unreachable':
      return `the exchange does not answer (${news.detail}). Trying again.`;
    case 'back':
      return 'the desk is back.';
  }
}
