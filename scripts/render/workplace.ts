import {existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync} from 'node:fs';
import {hostname} from 'node:os';
import {join} from 'node:path';
import {isRunning} from '../isRunning';

/** Everything unfinished lies below this folder of the output folder: same disk, so that a file moves out in one step. */
const UNFINISHED = '.unfinished';

/** A running render's own folder for what is not finished. */
export interface Workplace {
  /** A new empty folder for one film's files. */
  readonly folderFor: (name: string) => string;
  /** Moves a film's finished files out of their folder into the output folder, each in one step; the last one is the film. */
  readonly publish: (name: string, files: readonly string[]) => void;
  /** Removes what is unfinished. */
  readonly clear: () => void;
}

/** An earlier folder of pictures that waits here while the new one takes its place. */
const REPLACED = '.replaced';

/** Puts back folders of pictures that were taken away for new ones which did not come. */
const restore = (output: string, workplace: string): void => {
  for (const name of readdirSync(workplace)) {
    const target = join(output, name.slice(0, -REPLACED.length));
    if (name.endsWith(REPLACED) && !existsSync(target)) renameSync(join(workplace, name), target);
  }
};

/** Removes what crashed renders of this machine have left, after putting back what they had taken away. Other machines may share the folder: theirs stays. */
const sweep = (output: string, unfinished: string): void => {
  if (!existsSync(unfinished)) return;
  for (const entry of readdirSync(unfinished)) {
    const [, pid] = entry.startsWith(`${hostname()}-`) ? (/-(\d+)$/.exec(entry) ?? []) : [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    restore(output, join(unfinished, entry));
    rmSync(join(unfinished, entry), {recursive: true, force: true});
  }
};

const isFolder = (path: string) => existsSync(path) && statSync(path).isDirectory();

const removeIfEmpty = (folder: string) => {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmSync(folder, {recursive: true, force: true});
};

/** Opens the workplace of this process in an output folder, after sweeping up behind crashed ones. */
export const openWorkplace = (output: string): Workplace => {
  const unfinished = join(output, UNFINISHED);
  sweep(output, unfinished);
  const own = join(unfinished, `${hostname()}-${process.pid}`);
  mkdirSync(own, {recursive: true});
  return {
    folderFor: (name) => {
      const folder = join(own, name);
      rmSync(folder, {recursive: true, force: true});
      mkdirSync(folder);
      return folder;
    },
    publish: (name, files) => {
      for (const file of files) {
        const target = join(output, file);
        const finished = join(own, name, file);
        // A folder of pictures cannot replace another in one step; the old one waits in the workplace for its end.
        const replaced = join(own, file + REPLACED);
        if (isFolder(finished) && isFolder(target)) renameSync(target, replaced);
        renameSync(finished, target);
        rmSync(replaced, {recursive: true, force: true});
      }
      rmSync(join(own, name), {recursive: true, force: true});
    },
    clear: () => {
      rmSync(own, {recursive: true, force: true});
      removeIfEmpty(unfinished);
    },
  };
};
