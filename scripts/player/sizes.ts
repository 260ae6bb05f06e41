import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';

/** What one film costs a page: bytes as written, and over the wire with gzip. */
export interface Size {
  readonly film: string;
  readonly minified: number;
  readonly gzip: number;
}

const STATIC_IMPORT = /\b(?:import|export)\s*(?:[\w*{}\s,$]+?from\s*)?["']\.\/([^"']+\.js)["']/g;

/** The modules that a module fetches before it runs, itself included. */
const withImports = (folder: string, file: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name] of readFileSync(join(folder, file), 'utf8').matchAll(STATIC_IMPORT))
    if (name !== undefined) withImports(folder, name, seen);
  return seen;
};

/** What a film is made of beside the entries: chunks by what they are called before the hash. */
export interface FilmParts {
  readonly film: string;
  /** The brokers whose models it brings. */
  readonly systems: readonly string[];
}

/** The entries with one film, for each film: everything that is fetched until it plays, models included, but fonts and what is external. */
export const sizesPerFilm = (
  folder: string,
  entries: readonly string[],
  films: readonly FilmParts[],
): readonly Size[] => {
  const files = readdirSync(folder);
  const chunkOf = (name: string): string => {
    const chunk = files.find((file) => file === `${name}.js` || (file.startsWith(`${name}-`) && file.endsWith('.js')));
    if (chunk === undefined) throw new Error(`the build holds no chunk of its own for ${name}`);
    return chunk;
  };
  return films.map(({film, systems}) => {
    const needed = [...entries, film, ...systems].flatMap((name) => [...withImports(folder, chunkOf(name))]);
    const contents = [...new Set(needed)].map((file) => readFileSync(join(folder, file)));
    return {
      film,
      minified: contents.reduce((sum, {length}) => sum + length, 0),
      gzip: contents.reduce((sum, content) => sum + gzipSync(content, {level: 9}).length, 0),
    };
  });
};
