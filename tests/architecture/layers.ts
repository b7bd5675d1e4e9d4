import type { Finding, SourceFile } from './finding.js';

const ENGINE = 'src/engine';

/** The pure part: decides, and touches nothing. */
const PURE = ['domain', 'indicators', 'strategies', 'risk', 'sim', 'core', 'analytics'] as const;

export const isPure = (file: string): boolean => PURE.some((layer) => file.startsWith(`${ENGINE}/${layer}/`));

/** Layer -> the layers that it may import, besides itself. The first prefix that fits names a file's layer. */
const LAYERS: readonly { layer: string; at: readonly string[]; may: readonly string[] | 'all' }[] = [
  {
    layer: 'main',
    at: ['src/main.ts', 'src/main-options.ts', 'src/cli.ts', 'src/main/', 'src/cli/'],
    may: 'all',
  },
  { layer: 'config', at: ['src/config.ts', 'src/config/'], may: ['domain'] },
  { layer: 'bots', at: ['src/bots/'], may: ['commands'] },
  { layer: 'commands', at: ['src/commands/'], may: ['usecases', 'domain'] },
  { layer: 'usecases', at: [`${ENGINE}/usecases/`], may: ['runtime', 'ports', 'domain'] },
  { layer: 'runtime', at: [`${ENGINE}/runtime/`], may: [...PURE, 'ports'] },
  { layer: 'adapters', at: [`${ENGINE}/adapters/`], may: [...PURE, 'ports'] },
  { layer: 'ports', at: [`${ENGINE}/ports/`], may: ['domain'] },
  {
    layer: 'core',
    at: [`${ENGINE}/core/`],
    may: ['sim', 'risk', 'strategies', 'indicators', 'domain'],
  },
  { layer: 'strategies', at: [`${ENGINE}/strategies/`], may: ['indicators', 'domain'] },
  { layer: 'sim', at: [`${ENGINE}/sim/`], may: ['domain'] },
  { layer: 'risk', at: [`${ENGINE}/risk/`], may: ['domain'] },
  { layer: 'analytics', at: [`${ENGINE}/analytics/`], may: ['domain'] },
  { layer: 'indicators', at: [`${ENGINE}/indicators/`], may: ['domain'] },
  { layer: 'domain', at: [`${ENGINE}/domain/`], may: [] },
];

const layerOf = (file: string) => LAYERS.find(({ at }) => at.some((prefix) => file.startsWith(prefix)));

/** Folders whose children must not know each other; files directly in the folder are shared by all. */
const STRANGERS = [`${ENGINE}/adapters/`, 'src/bots/'];

function areStrangers(from: string, to: string): boolean {
  const parent = STRANGERS.find((folder) => from.startsWith(folder) && to.startsWith(folder));
  if (parent === undefined) return false;
  const [child, target] = [from, to].map((file) => file.slice(parent.length).split('/'));
  return target !== undefined && target.length > 1 && child?.[0] !== target[0];
}

export function checkLayers({ file, imports }: SourceFile): Finding[] {
  if (!file.startsWith('src/')) return [];
  const from = layerOf(file);
  if (from === undefined) return [{ rule: 'layer: placed', file, detail: 'belongs to no layer' }];
  const found: Finding[] = [];
  for (const { file: target, specifier } of imports) {
    if (target === undefined) {
      if (specifier.startsWith('.')) found.push({ rule: 'layer: resolved', file, detail: specifier });
      continue;
    }
    const to = target.startsWith('src/') ? layerOf(target)?.layer : undefined;
    const allowed = to === undefined || to === from.layer || from.may === 'all' || from.may.includes(to);
    if (!allowed) found.push({ rule: `layer: ${from.layer}`, file, detail: `imports ${target}` });
    if (areStrangers(file, target)) {
      found.push({ rule: `strangers: ${from.layer}`, file, detail: `imports ${target}` });
    }
  }
  return found;
}

/** Every rule that checkLayers can report, for the proof that each one can fail. */
export const LAYER_RULES: readonly string[] = [
  'layer: placed',
  'layer: resolved',
  ...LAYERS.filter(({ may }) => may !== 'all').map(({ layer }) => `layer: ${layer}`),
  'strangers: adapters',
  'strangers: bots',
];
