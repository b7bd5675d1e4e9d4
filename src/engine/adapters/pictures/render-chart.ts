import { fileURLToPath } from 'node:url';
import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js';
import type { ChartSpec } from '../../domain/chart-spec.js';
import { PictureFailure } from '../../ports/pictures.js';
import { FONT, SCALE } from './layout.js';
import { equityOption } from './options/equity.js';
import { priceOption } from './options/price.js';
import { reportOption } from './options/report.js';
import { type Drawing, toSvg } from './svg.js';

const fontFile = (name: string): string =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${name}`));

/** Only the bundled font: what a machine has installed must not change a picture, nor its lack leave it without text. */
const OPTIONS: ResvgRenderOptions = {
  fitTo: { mode: 'zoom', value: SCALE },
  font: {
    loadSystemFonts: false,
    defaultFontFamily: FONT,
    sansSerifFamily: FONT,
    fontFiles: ['500Medium/Inter_500Medium.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map(fontFile),
  },
};

function drawingOf(spec: ChartSpec): Drawing {
  switch (spec.kind) {
    case 'price':
      return priceOption(spec);
    case 'equity':
      return equityOption(spec);
    case 'report':
      return reportOption(spec);
  }
}

const pointsOf = (spec: ChartSpec): number =>
  spec.kind === 'price' ? spec.openMs.length : spec.equity.atMs.length;

/** The picture in memory, before it is packed as PNG. */
export function renderImage(spec: ChartSpec): ReturnType<Resvg['render']> {
  if (pointsOf(spec) === 0) throw new PictureFailure('there is nothing to draw');
  return new Resvg(toSvg(drawingOf(spec)), OPTIONS).render();
}

/** A PNG with two pixels for each logical one. */
export const renderChart = (spec: ChartSpec): Uint8Array => renderImage(spec).asPng();
