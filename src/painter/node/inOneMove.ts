import {randomUUID} from 'node:crypto';
import {mkdir, rename, rm} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';

/** Lets `write` fill a file or folder under a temporary name beside `output` and then moves it there, replacing what was there.
 *  When `write` throws, nothing is left and what was there stays. */
export const inOneMove = async <Result>(
  output: string,
  write: (temporary: string) => Promise<Result>,
): Promise<Result> => {
  await mkdir(dirname(output), {recursive: true});
  const temporary = join(dirname(output), `.${basename(output)}.${randomUUID()}.part`);
  try {
    const result = await write(temporary);
    // A file takes another's place in one step; a folder cannot be renamed onto one that has files.
    await rename(temporary, output).catch(async () => {
      await rm(output, {recursive: true, force: true});
      await rename(temporary, output);
    });
    return result;
  } finally {
    await rm(temporary, {recursive: true, force: true});
  }
};
