import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bybitDouble } from '../builders/bybit.js';
import { type Canary, canaries, contentsOf, sightings } from '../builders/canaries.js';
import { type Ended, HelmsmanProcess, helmsman } from '../builders/desk-process.js';
import { keyPlace } from '../builders/key-place.js';
import { storedRows } from '../builders/stored-desk.js';

const place = keyPlace();

const kekFile = (): string => {
  const folder = path.join(place.aside, 'helmsman');
  return path.join(folder, readdirSync(folder)[0] as string);
};

const MANY = 100;

describe('twenty keys', () => {
  it('go in, and none comes out: not in a file, not on a screen, whatever goes wrong', {
    timeout: 400_000,
  }, async () => {
    const birds = canaries(20);
    const [withdrawing, reading, expired, ...good] = birds as [Canary, Canary, Canary, ...Canary[]];
    const wallet = { ContractTrade: ['Order', 'Position'], Spot: ['SpotTrade'], Wallet: ['Withdraw'] };
    const double = await bybitDouble({
      accounts: [
        { ...withdrawing, permissions: wallet },
        { ...reading, isReadOnly: true },
        { ...expired, expiresAtMs: Date.now() - 1_000 },
        ...good,
      ],
    });
    const env = place.envOf(double);
    const said: string[] = [];
    const note = ({ out, err, code }: Ended): string => {
      said.push(out, err);
      return `${code} ${out}`;
    };

    // Without a desk.
    expect(note(await place.addKey('main', good[0] as Canary, env))).toMatch(
      /^0 main is stored, encrypted: double, key/,
    );
    expect(note(await place.addKey('broom', withdrawing, env))).toMatch(
      /^1 This key is not taken.*\n.*Withdraw/,
    );
    expect(existsSync(kekFile())).toBe(true);

    // Beside one that runs.
    const desk = await new HelmsmanProcess({
      home: place.home,
      args: ['start', '--market', 'synthetic', '--no-console'],
      env,
    }).ready();
    const ask = async (account: string, { key, secret }: Omit<Canary, 'uid'>): Promise<string> => {
      const reply = await desk.request({ kind: 'key-add', account, key, secret });
      said.push(JSON.stringify(reply));
      return reply?.lines.join('\n') ?? '';
    };
    expect(note(await place.addKey('second', good[1] as Canary, env))).toMatch(/^0 second is stored/);
    for (const [index, bird] of good.slice(2).entries()) {
      expect(await ask(`sub-${index}`, bird)).toContain('is stored');
    }
    expect(await ask('reader', reading)).toContain('It may only read');
    expect(await ask('old', expired)).toContain('does not take this key: 33004');
    expect(await ask('twice', good[0] as Canary)).toContain('main has a key of the same account at Bybit');
    expect(await ask('mixed', { key: withdrawing.key, secret: reading.secret })).toContain('10004');

    // An exchange that says everything it was told, or nothing.
    const loose = `${withdrawing.key}/${withdrawing.secret}`;
    const aim = ['/v5/user/query-api'];
    // Not the next question alone: the desk asks the same of the keys that it has just opened.
    double.rest.next(MANY, { kind: 'refuse', retCode: 10003, retMsg: `no ${loose}` }, aim);
    expect(await ask('echo', withdrawing)).toContain('does not take this key: 10003');
    double.rest.clear();
    double.rest.next(MANY, { kind: 'drop' }, aim);
    expect(await ask('silent', withdrawing)).toContain('does not answer');
    double.rest.clear();

    // Somebody types a secret where everybody can read it.
    said.push(await desk.say(`/session ${(good[3] as Canary).secret}`));
    expect(said.at(-1)).toContain('[redacted]');
    expect(note(await helmsman(place.home, ['keys', 'list'], { env }))).toMatch(
      /main {2}double {2}key \w{4}…\w{4}/,
    );
    expect(note(await helmsman(place.home, ['keys', 'remove', 'second'], { env }))).toContain('is removed');
    const doctor = note(await helmsman(place.home, ['doctor', '--json'], { env }));
    expect(doctor).toContain(`runs here, process ${desk.pid}`);
    expect(doctor).toContain(`"key main","state":"warn","says":"double, ${good[0]?.key.slice(0, 4)}…`);

    const types = storedRows(place.home).map(({ type }) => type);
    expect(types.filter((type) => type === 'key-added')).toHaveLength(17);
    expect(types.filter((type) => type === 'key-removed')).toHaveLength(1);

    // While it runs its write-ahead log is there; after the kill it stays.
    const folders = [place.home, place.aside] as const;
    expect(sightings(birds, contentsOf(...folders))).toEqual([]);
    note(await desk.kill());
    expect(existsSync(path.join(place.home, 'desk.db-wal'))).toBe(true);
    expect(sightings(birds, contentsOf(...folders))).toEqual([]);
    expect(
      sightings(
        birds,
        said.map((text, index) => [`said ${index}`, text] as const),
      ),
    ).toEqual([]);
    // It would be seen: by what of a key may be seen, and by one that was let out.
    const hint = `${(good[0] as Canary).key.slice(0, 4)}…`;
    expect(
      contentsOf(place.home).some(([, text]) => Buffer.from(text, 'latin1').toString().includes(hint)),
    ).toBe(true);
    writeFileSync(path.join(place.aside, 'leak'), `<${(good[5] as Canary).secret}>`);
    expect(sightings(birds, contentsOf(place.aside)).length).toBeGreaterThan(0);
  });
});
