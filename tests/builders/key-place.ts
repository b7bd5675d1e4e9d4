import { afterEach, beforeEach } from 'vitest';
import type { Canary } from './canaries.js';
import { temporaryFolder } from './database.js';
import { type Ended, HelmsmanProcess, type TemporaryHome, temporaryHome } from './desk-process.js';

type Env = Readonly<Record<string, string>>;

/** For each test of a file a home, and a folder outside of it for what opens its keys; both go with the test. */
export function keyPlace() {
  let home: TemporaryHome;
  let aside: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    home = temporaryHome();
    aside = temporaryFolder();
  });
  afterEach(async () => {
    await home.remove();
    aside.remove();
  });
  return {
    get home(): string {
      return home.home;
    },
    get aside(): string {
      return aside.folder;
    },
    /** The exchange of this test, and nothing of the user that runs it. */
    envOf: (double: { readonly url: string; readonly wsUrl: string }): Env => ({
      BYBIT_API_BASE: double.url,
      BYBIT_WS_BASE: double.wsUrl,
      XDG_CONFIG_HOME: aside.folder,
    }),
    /** `keys add`, with two lines piped in. */
    addKey(account: string, { key, secret }: Omit<Canary, 'uid'>, env: Env): Promise<Ended> {
      const adding = new HelmsmanProcess({ home: home.home, args: ['keys', 'add', account], env });
      adding.type(key);
      adding.type(secret);
      return adding.close();
    },
  };
}
