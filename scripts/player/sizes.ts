import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';

const STATIC_IMPORT = /(?:^|[;}\s])(?:import|export)\s*(?:[\w*{}\s,$]+?from\s*)?["'](\.\/[^"']+\.js)["']/g;

/** The modules that a module fetches before it runs, itself included. */
const withImports = (folder: string, file: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name] of readFileSync(join(folder, file), 'utf8').matchAll(STATIC_IMPORT))
    if (name !== undefined) withImports(folder, name.replace('./', ''), seen);
  return seen;
};

const gzipped = (folder: string, file: string): number => gzipSync(readFileSync(join(folder, file)), {level: 9}).length;

/** Bytes over the wire, gzip, that these modules and all they import take. */
export const transferSize = (folder: string, files: readonly string[]): number => {
  const all = new Set(files.flatMap((file) => [...withImports(folder, file)]));
  return [...all].reduce((sum, file) => sum + gzipped(folder, file), 0);
};
