import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Chunks } from '../../../src/cli/bundle/chunks.js';
import { KeptCode } from '../../../src/cli/bundle/kept-code.js';

let folder: string;
let code: KeptCode;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'helmsman-chunks-'));
  code = new KeptCode(path.join(folder, 'code'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, body: string): void =>
  writeFileSync(path.join(folder, name), `(function(module,require,meta,summon){${body}\n})`);

const begin = (): Chunks => new Chunks(folder, code);
const keepAll = (chunks: Chunks): void => {
  for (const _one of chunks.keeping());
};

describe('chunks of a bundle', () => {
  it('find each other, packages of Node and their own place, and are each run once', () => {
    write('a.js', "module.exports={b:require('./b.js'),again:require('./b.js'),url:meta.url};");
    write('b.js', "module.exports={sep:require('node:path').sep};");
    const { b, again, url } = begin().load('a.js') as Record<string, unknown>;
    expect(b).toEqual({ sep: path.sep });
    expect(again).toBe(b);
    expect(url).toMatch(/^file:.*a\.js$/);
  });

  it('are there later when they are asked for later', async () => {
    write('a.js', "module.exports=()=>summon('./b.js');");
    write('b.js', 'module.exports={late:1};');
    expect(await (begin().load('a.js') as () => Promise<unknown>)()).toEqual({ late: 1 });
  });

  it('that need each other see what is there by then', () => {
    write('a.js', "module.exports={one:1};module.exports.two=require('./b.js').two;");
    write('b.js', "module.exports={two:require('./a.js').one+1};");
    expect(begin().load('a.js')).toEqual({ one: 1, two: 2 });
  });

  it('take back what was compiled of them, all of it', () => {
    write('a.js', "module.exports=require('./b.js');");
    write('b.js', 'module.exports=7;');
    const first = begin();
    expect([first.load('a.js'), first.lacksCode]).toEqual([7, true]);
    keepAll(first);
    const second = begin();
    expect([second.load('a.js'), second.lacksCode]).toEqual([7, false]);
  });

  it('run as they stand, also where a change has left them as long as they were', () => {
    write('a.js', 'module.exports=()=>1>0;');
    const first = begin();
    expect((first.load('a.js') as () => boolean)()).toBe(true);
    keepAll(first);
    write('a.js', 'module.exports=()=>1<0;');
    const second = begin();
    expect((second.load('a.js') as () => boolean)()).toBe(false);
    expect(second.lacksCode).toBe(true);
  });

  it('are read as what they say where they are not plain', () => {
    write('a.js', "module.exports='€';");
    expect(begin().load('a.js')).toBe('€');
  });
});

describe('kept code', () => {
  const source = Buffer.from('source');

  it('is there whole, of this source, or not at all', () => {
    code.keep('a', source, Buffer.from('made of it'));
    expect(String(code.of('a', source))).toBe('made of it');
    expect(code.of('a', Buffer.from('souRce'))).toBeUndefined();
    expect(code.of('b', source)).toBeUndefined();
  });

  it('is not believed when the disk has changed a bit of it, or lost its end', () => {
    code.keep('a', source, Buffer.from('made of it'));
    const [name = ''] = readdirSync(path.join(folder, 'code'));
    const file = path.join(folder, 'code', name);
    const whole = readFileSync(file);
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(12) ^ 1, 12);
    for (const bytes of [flipped, whole.subarray(0, -1), whole.subarray(0, 5), Buffer.alloc(0)]) {
      writeFileSync(file, bytes);
      expect(code.of('a', source)).toBeUndefined();
    }
  });

  it('leaves nothing unfinished beside it', () => {
    code.keep('a', source, source);
    code.keep('a', source, source);
    expect(readdirSync(path.join(folder, 'code'))).toHaveLength(1);
  });
});
