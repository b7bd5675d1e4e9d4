import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createPictures,
  type PicturesOptions,
} from '../../../src/engine/adapters/pictures/create-pictures.js';
import { PictureFailure, type Pictures } from '../../../src/engine/ports/pictures.js';
import { priceSpec } from '../../builders/chart-specs.js';

const SPEC = priceSpec({ bars: 2 });
const titled = (title: string) => ({ ...SPEC, title });

/** A thread that does what the title of the picture says. */
const PLAY = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, spec }) => {
  if (spec.title === 'crash') throw new Error('out of ink');
  if (spec.title === 'leave') process.exit(3);
  if (spec.title === 'hang') return;
  if (spec.title === 'late') parentPort.postMessage({ id: id - 1, png: Uint8Array.of(0) });
  if (spec.title === 'fail') parentPort.postMessage({ id, failure: 'no paper' });
  else parentPort.postMessage({ id, png: Uint8Array.from(Buffer.from(spec.title)) });
});`;

interface Studio {
  readonly pictures: Pictures;
  readonly threads: Worker[];
}

function studio(options: PicturesOptions = {}): Studio {
  const threads: Worker[] = [];
  const spawn = (): Worker => {
    const worker = new Worker(PLAY, { eval: true });
    threads.push(worker);
    return worker;
  };
  const pictures = createPictures({ spawn, ...options });
  onTestFinished(() => pictures.close());
  return { pictures, threads };
}

const textOf = async (png: Promise<Uint8Array>): Promise<string> => Buffer.from(await png).toString();

describe('pictures drawn in a thread', () => {
  it('come in the order asked for, from one thread', async () => {
    const { pictures, threads } = studio();
    const drawn = ['a', 'b', 'c'].map((title) => textOf(pictures.render(titled(title))));
    expect(await Promise.all(drawn)).toEqual(['a', 'b', 'c']);
    expect(threads).toHaveLength(1);
  });

  it('fail with the cause that the thread gives, and the thread goes on', async () => {
    const { pictures, threads } = studio();
    await expect(pictures.render(titled('fail'))).rejects.toEqual(new PictureFailure('no paper'));
    expect(await textOf(pictures.render(titled('next')))).toBe('next');
    expect(threads).toHaveLength(1);
  });

  it.each([
    ['crash', 'the drawing thread failed: out of ink'],
    ['leave', 'the drawing thread ended with 3'],
  ])('survive a thread that does: %s', async (title, cause) => {
    const { pictures, threads } = studio();
    const lost = pictures.render(titled(title));
    const next = textOf(pictures.render(titled('next')));
    await expect(lost).rejects.toEqual(new PictureFailure(cause));
    expect(await next).toBe('next');
    expect(threads).toHaveLength(2);
  });

  it('are given up when they take too long, with the thread', async () => {
    const { pictures, threads } = studio({ timeoutMs: 300 });
    await expect(pictures.render(titled('hang'))).rejects.toEqual(new PictureFailure('it took too long'));
    expect(threads).toHaveLength(1);
  });

  it('never take an answer that belongs to another picture', async () => {
    const { pictures } = studio();
    expect(await textOf(pictures.render(titled('late')))).toBe('late');
  });

  it('are refused when too many wait', async () => {
    const { pictures } = studio({ queueLimit: 1 });
    const drawn = [pictures.render(titled('a')), pictures.render(titled('b'))];
    await expect(pictures.render(titled('c'))).rejects.toEqual(
      new PictureFailure('1 pictures are waiting already'),
    );
    expect(await Promise.all(drawn.map(textOf))).toEqual(['a', 'b']);
  });

  it('leave no thread behind when idle, and start one again', async () => {
    const { pictures, threads } = studio({ idleMs: 1 });
    await pictures.render(titled('a'));
    await new Promise((resolve) => threads[0]?.once('exit', resolve));
    expect(await textOf(pictures.render(titled('b')))).toBe('b');
    expect(threads).toHaveLength(2);
  });

  it('end with the desk: what waits is rejected, what comes later refused', async () => {
    const { pictures, threads } = studio();
    const waiting = [pictures.render(titled('hang')), pictures.render(titled('b'))];
    const outcomes = Promise.allSettled(waiting);
    await pictures.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(pictures.render(titled('c'))).rejects.toBeInstanceOf(PictureFailure);
    expect(threads).toHaveLength(1);
    expect(threads[0]?.threadId).toBe(-1);
  });

  it('can be closed before anything was drawn', async () => {
    const { pictures, threads } = studio();
    await pictures.close();
    expect(threads).toHaveLength(0);
  });
});

const BUILT = new URL('../../../dist/engine/adapters/pictures/pictures.worker.js', import.meta.url);

describe('the built thread', () => {
  it.runIf(existsSync(BUILT))('draws a real picture (needs dist)', async () => {
    const { pictures } = studio({ spawn: () => new Worker(BUILT) });
    const png = await pictures.render(priceSpec({ bars: 60, fills: 4 }));
    expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    expect(png.length).toBeGreaterThan(10_000);
  });
});
