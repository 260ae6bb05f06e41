import {createHash} from 'node:crypto';
import {mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import * as z from 'zod';

/** Where a folder of films remembers what they were made of. */
const RECORDS = '.rendered';

/** What a render left, kept beside it. */
const renderRecord = z.object({
  /** Of all that went in. */
  fingerprint: z.string(),
  /** SHA-256 of each file that came out, by its name. */
  files: z.record(z.string(), z.string()),
});
export type RenderRecord = z.infer<typeof renderRecord>;

const recordPath = (folder: string, name: string) => join(folder, RECORDS, `${name}.json`);

const hashFile = (path: string): string => {
  const hash = createHash('sha256');
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path).sort()) hash.update(entry).update(hashFile(join(path, entry)));
  } else {
    hash.update(readFileSync(path));
  }
  return hash.digest('hex');
};

/** Remembers that these files in `folder` were made out of what the fingerprint stands for. */
export const writeRecord = (folder: string, name: string, fingerprint: string, files: readonly string[]): void => {
  const record: RenderRecord = {
    fingerprint,
    files: Object.fromEntries(files.map((file) => [file, hashFile(join(folder, file))])),
  };
  const path = recordPath(folder, name);
  mkdirSync(join(folder, RECORDS), {recursive: true});
  writeFileSync(`${path}.unfinished`, JSON.stringify(record, null, 2));
  renameSync(`${path}.unfinished`, path);
};

/** The files of the last render of that name, if they were made of the same things and nobody has touched them since. */
export const freshFiles = (folder: string, name: string, fingerprint: string): readonly string[] | undefined => {
  try {
    const record = renderRecord.parse(JSON.parse(readFileSync(recordPath(folder, name), 'utf8')));
    const isFresh =
      record.fingerprint === fingerprint &&
      Object.entries(record.files).every(([file, hash]) => hashFile(join(folder, file)) === hash);
    return isFresh ? Object.keys(record.files) : undefined;
  } catch {
    return undefined; // never rendered, or something of it is missing or broken: it has to be made again
  }
};
