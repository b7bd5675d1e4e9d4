/** Plain YAML values as they were given: mappings of mappings and scalars. */
export type Given = Readonly<Record<string, unknown>>;

/** One place that settings come from; later layers win. `origin` is what a person calls it: a file, a variable, a flag. */
export interface ConfigLayer {
  readonly origin: string;
  readonly values: Given;
}

/** What is wrong with a setting. `key` is dotted: `market.speed`. */
export type ConfigFault =
  | { readonly kind: 'unreadable'; readonly origin: string; readonly detail: string }
  | { readonly kind: 'not-yaml'; readonly origin: string; readonly line: number; readonly detail: string }
  | {
      readonly kind: 'unknown-key';
      readonly origin: string;
      readonly key: string;
      readonly known: readonly string[];
    }
  | {
      readonly kind: 'bad-value';
      readonly origin: string;
      readonly key: string;
      readonly given: string;
      readonly wanted: string;
    };

export const isMapping = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As it is shown to a person, short. */
export const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 60);

/** The first key that the defaults do not have, or a scalar where they have a group. */
export function findStranger(layer: ConfigLayer, defaults: Given): ConfigFault | undefined {
  return strangerIn({ origin: layer.origin, path: [] }, layer.values, defaults);
}

interface Place {
  readonly origin: string;
  readonly path: readonly string[];
}

function strangerIn(place: Place, given: Given, defaults: Given): ConfigFault | undefined {
  for (const [name, value] of Object.entries(given)) {
    const path = [...place.path, name];
    const key = path.join('.');
    if (!Object.hasOwn(defaults, name)) {
      return { kind: 'unknown-key', origin: place.origin, key, known: Object.keys(defaults) };
    }
    const group = defaults[name];
    if (!isMapping(group) || value === null) continue;
    if (!isMapping(value)) {
      const wanted = `a group of settings: ${Object.keys(group).join(', ')}`;
      return { kind: 'bad-value', origin: place.origin, key, given: shown(value), wanted };
    }
    const inside = strangerIn({ origin: place.origin, path }, value, group);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** The values of `over` laid on `base`; an empty group changes nothing. Both must know the same keys. */
export function lay(base: Given, over: Given): Given {
  const merged = Object.entries(base).map(([name, value]): [string, unknown] => {
    if (!Object.hasOwn(over, name)) return [name, value];
    const given = over[name];
    if (!isMapping(value)) return [name, given];
    return [name, isMapping(given) ? lay(value, given) : value];
  });
  return Object.fromEntries(merged);
}

/** What stands at a dotted path, if anything. */
export function at(given: Given, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, name) => (isMapping(value) ? value[String(name)] : undefined), given);
}
