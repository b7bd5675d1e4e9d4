import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

const PLACE = /(file:\/\/\S+?\.js):(\d+):(\d+)/;

/**
 * Stacks name the files and lines of the sources, not those of the bundle. A map is read when the first stack that needs it
 * is: the switch of Node reads all of them as it loads, and the start of every desk would pay for it.
 */
export function showSourcePlaces(): void {
  const maps = new Map<string, SourceMap | undefined>();
  Error.prepareStackTrace = (error, frames) =>
    [headOf(error), ...frames.map((frame) => `    at ${inSource(String(frame), maps)}`)].join('\n');
}

function headOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'Error';
  }
}

function inSource(frame: string, maps: Map<string, SourceMap | undefined>): string {
  const [found, url = '', line, column] = PLACE.exec(frame) ?? [];
  if (found === undefined) return frame;
  if (!maps.has(url)) maps.set(url, mapOf(url));
  const entry = maps.get(url)?.findEntry(Number(line) - 1, Number(column) - 1);
  if (entry === undefined || !('originalSource' in entry)) return frame;
  const { originalSource, originalLine, originalColumn } = entry;
  const place = `${new URL(originalSource, url).href}:${originalLine + 1}:${originalColumn + 1}`;
  return frame.replace(found, () => place);
}

/** What has no map, or one that cannot be read, is shown where it ran. */
function mapOf(url: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(fileURLToPath(`${url}.map`), 'utf8')));
  } catch {
    return undefined;
  }
}
