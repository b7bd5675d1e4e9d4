import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/engine/adapters/pictures/answer.js';
import { renderChart, renderImage } from '../../../src/engine/adapters/pictures/render-chart.js';
import type { ChartSpec } from '../../../src/engine/domain/chart-spec.js';
import { PictureFailure } from '../../../src/engine/ports/pictures.js';
import { equitySeries, equitySpec, priceSpec, reportSpec } from '../../builders/chart-specs.js';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Share of the pixels in a box that are not background. */
function inkIn(spec: ChartSpec, box: Box): number {
  const image = renderImage(spec);
  const pixels = image.pixels;
  const at = (x: number, y: number): number => pixels.readUInt32BE((y * image.width + x) * 4);
  const background = at(2, 2);
  let ink = 0;
  for (let y = box.top; y < box.top + box.height; y += 1) {
    for (let x = box.left; x < box.left + box.width; x += 1) if (at(x, y) !== background) ink += 1;
  }
  return ink / (box.width * box.height);
}

const TITLE: Box = { left: 56, top: 40, width: 400, height: 80 };

describe('a rendered picture', () => {
  it('is a PNG of two pixels for each logical one', () => {
    const png = renderChart(priceSpec({ bars: 60 }));
    const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
    expect([...png.subarray(0, 8)]).toEqual(SIGNATURE);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([1600, 1124]);
  });

  it('has letters in its title, and none without a title', () => {
    const spec = priceSpec({ bars: 20 });
    expect(inkIn(spec, TITLE)).toBeGreaterThan(0.05);
    expect(inkIn({ ...spec, title: '' }, TITLE)).toBe(0);
  });

  it('looks the same each time, and different in light', () => {
    const spec = priceSpec({ bars: 30, fills: 3 });
    const [one, two, light] = [spec, spec, { ...spec, theme: 'light' as const }].map(renderChart);
    expect(Buffer.compare(one ?? Buffer.of(), two ?? Buffer.of())).toBe(0);
    expect(Buffer.compare(one ?? Buffer.of(), light ?? Buffer.of())).not.toBe(0);
  });

  it.each<[string, ChartSpec]>([
    ['many bars and fills', { ...priceSpec({ bars: 1_000, fills: 100 }), equity: equitySeries(1_000) }],
    ['one bar', priceSpec({ bars: 1 })],
    ['flat equity', equitySpec({ ...equitySeries(50), equity: Array(50).fill(10_000) })],
    ['one point of equity', equitySpec(equitySeries(1))],
    ['huge figures', priceSpec({ bars: 40, from: 9.87e14 })],
    ['tiny prices', { ...priceSpec({ bars: 40, from: 0.00001234, fills: 2 }), priceDecimals: 8 }],
    ['a report', reportSpec()],
    ['a report whose days say much', reportSpec({ figure: '−123,456.7M', share: -1 })],
    ['a title with markup', { ...priceSpec({ bars: 10 }), title: '<b>&"x" {a|b}' }],
  ])('draws %s inside its panel', (_name, spec) => {
    expect(inkIn(spec, { left: 60, top: 240, width: 1_200, height: 600 })).toBeGreaterThan(0.005);
  });

  it('is refused where there is nothing to draw', () => {
    expect(() => renderChart(priceSpec({ bars: 0 }))).toThrow(PictureFailure);
    expect(() => renderChart(equitySpec(equitySeries(0)))).toThrow(PictureFailure);
  });
});

describe('the drawing thread', () => {
  it('answers with the picture', () => {
    expect(answer({ id: 3, spec: priceSpec({ bars: 5 }) })).toMatchObject({
      id: 3,
      png: expect.any(Uint8Array),
    });
  });

  it('answers with the cause when a picture cannot be drawn', () => {
    expect(answer({ id: 4, spec: priceSpec({ bars: 0 }) })).toEqual({
      id: 4,
      failure: 'there is nothing to draw',
    });
    const broken = { ...priceSpec({ bars: 5 }), locale: 'no such locale' };
    expect(answer({ id: 5, spec: broken })).toEqual({ id: 5, failure: expect.stringContaining('locale') });
  });
});
