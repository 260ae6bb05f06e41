import {mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';

/** Writes a file in one step: whoever looks sees the old one or the whole new one. Makes its folder. */
export const writeWhole = (path: string, content: Uint8Array): void => {
  const unfinished = `${path}.unfinished-${process.pid}`;
  mkdirSync(dirname(path), {recursive: true});
  try {
    writeFileSync(unfinished, content);
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, {force: true});
  }
};
