import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {join, relative, sep} from 'node:path';

/** Everything that a picture depends on, below the project's folder. */
const SOURCES = ['src', 'compositions', 'public', 'scripts/outlets', 'package-lock.json', 'tsconfig.json'];
const IS_NOT_DRAWN = /\.test\.tsx?$|\.md$|(^|\/)recordings\//;

export interface SourceFile {
  /** Below the project's folder, with `/`. */
  readonly path: string;
  readonly content: Buffer;
}

/** The files that films are made of, and those of other files and folders, sorted by path; without tests and notes. */
export const readSources = (root: string, others: readonly string[] = []): readonly SourceFile[] =>
  [...SOURCES, ...others]
    .flatMap((source) => {
      const path = join(root, source);
      if (source.includes('.')) return [path];
      return readdirSync(path, {recursive: true, withFileTypes: true})
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
    })
    .map((file) => ({file, path: relative(root, file).split(sep).join('/')}))
    .filter(({path}) => !IS_NOT_DRAWN.test(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({file, path}) => ({path, content: readFileSync(file)}));

const VERSION_DIGITS = 16;

/** A name for what can be made of these files, and no others. */
export const versionOf = (sources: readonly SourceFile[]): string => {
  const hash = createHash('sha256');
  for (const {path, content} of sources) hash.update(`${path}\0`).update(content);
  return hash.digest('hex').slice(0, VERSION_DIGITS);
};

const folderOf = (id: string) => `compositions/${id}/`;

/** The film and those whose folders its own files import from. */
const withBorrowed = (id: string, sources: readonly SourceFile[], others: readonly string[]): ReadonlySet<string> => {
  const found = new Set([id]);
  for (const film of found) {
    const code = sources.filter(({path}) => path.startsWith(folderOf(film))).map(({content}) => content.toString());
    for (const other of others) if (code.some((text) => text.includes(`/${other}/`))) found.add(other);
  }
  return found;
};

/**
 * Hash of all that one film's picture depends on: `inputs` (its parameters, its size ...) and the sources, except the
 * folders of other films. `filmIds` are the ids of the whole catalogue.
 */
export const fingerprint = (
  inputs: unknown,
  sources: readonly SourceFile[],
  id: string,
  filmIds: readonly string[],
): string => {
  const own = withBorrowed(id, sources, filmIds);
  const foreign = filmIds.filter((other) => !own.has(other)).map(folderOf);
  const hash = createHash('sha256').update(JSON.stringify(inputs));
  for (const {path, content} of sources) {
    if (foreign.some((folder) => path.startsWith(folder))) continue;
    hash.update(`\0${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
};
