import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const pages = (folder: string): string[] =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);

const DOCS = ['CONTRIBUTING.md', ...pages('docs'), ...pages('docs/adr'), ...pages('docs/concepts')];
/** `src/engine/risk/registry.ts`: a file named in running text. Placeholders such as <name> are not files. */
const NAMED_FILE = /`((?:src|tests|scripts|config|docs|prisma|bench)\/[\w./-]+\.\w+)`/g;
const LINK = /\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g;

describe('the pages', () => {
  it.each(DOCS)('%s names only files that are there', (page) => {
    const text = read(page);
    const named = [...text.matchAll(NAMED_FILE)].map((match) => match[1] as string);
    const linked = [...text.matchAll(LINK)].map((match) =>
      path.join(path.dirname(page), decodeURI(match[1] as string)),
    );
    expect([...named, ...linked].filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  it.each(pages('docs/adr'))('%s is one choice on at most 40 lines', (page) => {
    const lines = read(page).trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(lines[0]).toMatch(/^# \d+\. /);
    expect(Number(path.basename(page).slice(0, 4))).toBe(Number(/\d+/.exec(lines[0] ?? '')?.[0]));
  });

  it('name every dependency with its reason, and none that is gone', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'));
    const used = Object.keys({ ...dependencies, ...devDependencies }).sort();
    const named = [...read('docs/adr/0001-dependencies.md').matchAll(/`(@?[a-z][\w./-]*)`/g)].map(
      ([, name]) => name,
    );
    expect(named.filter((name) => name !== undefined && !name.startsWith('npm')).sort()).toEqual(used);
  });

  it('CONTRIBUTING names only scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...read('CONTRIBUTING.md').matchAll(/`npm run ([\w-]+)`/g)].map(
      ([, name]) => name as string,
    );
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('the settings file explains every key with a comment above it', () => {
    const lines = read('config/default.yaml').split('\n');
    const bare = lines.filter(
      (line, index) => /^\s*\w+: \S/.test(line) && !/^\s*#/.test(lines[index - 1] ?? ''),
    );
    expect(bare).toEqual([]);
  });
});
