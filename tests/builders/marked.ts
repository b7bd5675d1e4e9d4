/** Something that stands for any argument of a word: text, figure, list, function or object, and says its name where it is written. */
export function marked(name: string, overrides: Readonly<Record<string, unknown>> = {}): unknown {
  const mark = `⟦${name}⟧`;
  const asText = (hint: string): unknown => (hint === 'number' ? 7 : mark);
  const target = (): string => mark;
  return new Proxy(target, {
    get(_target, key) {
      if (typeof key === 'string' && Object.hasOwn(overrides, key)) return overrides[key];
      if (key === Symbol.toPrimitive) return asText;
      if (key === Symbol.iterator) return () => [mark, mark].values();
      if (key === 'toString' || key === 'join') return () => mark;
      if (key === 'length') return 2;
      if (key === 'slice' || key === 'map' || key === 'filter') return () => marked(name);
      if (key === 'at') return () => mark;
      return marked(`${name}.${String(key)}`);
    },
    apply: (_target, _this, [given]) => `⟦${name}(${String(given)})⟧`,
  });
}

/** The names of those that were written; a part of a thing counts by itself. */
export const marksIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/⟦([^⟧]*)⟧/g)].map(([, name]) => String(name)))].sort();
