import type { ChartSpec } from '../engine/domain/chart-spec.js';
import type { CommandContext } from './command.js';
import { type Block, dim, text } from './reply.js';
import { themeAt } from './views/drawing.js';
import { wordsFor } from './views/words/catalogue.js';

/** A picture, or its figures in words when it cannot be drawn: no answer is lost for a picture. */
export async function drawn(
  { pictures, preferences, nowMs }: Pick<CommandContext, 'pictures' | 'preferences' | 'nowMs'>,
  picture: { readonly name: string; readonly alt: string; readonly spec: ChartSpec },
): Promise<Block> {
  const { name, alt, spec } = picture;
  const theme = themeAt(nowMs, preferences);
  const png = await pictures.render({ ...spec, theme }).catch(() => undefined);
  if (png !== undefined) return { kind: 'picture', name, alt, png };
  return text([dim(`${wordsFor(preferences.locale).trading.backtest.noPicture} ${alt}`)]);
}
