const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;

/** What the system refuses, by its code; the path stands in front. */
const SENTENCES: Readonly<Record<string, string>> = {
  ENOSPC: 'there is no space left on this disk. Make room, or choose another one with --out.',
  EDQUOT: 'your share of this disk is used up. Make room, or choose another one with --out.',
  EFBIG: 'files may not become as large as this one here. `ulimit -f` shows the limit.',
  EMFILE: 'too many files are open at the same time. `ulimit -n` shows the limit; 256 are enough.',
  ENFILE: 'too many files are open on this machine. Close some programs and run the command again.',
  EACCES: 'it may not be written (or read) by you. Choose another place with --out, or change its permissions.',
  EPERM: 'it may not be written (or read) by you. Choose another place with --out, or change its permissions.',
  EROFS: 'it lies on a disk that can only be read. Choose another place with --out.',
  ENOTDIR: 'a file stands where a folder is needed. Choose another place with --out.',
  EEXIST: 'something of that name is in the way. Choose another place with --out.',
  EISDIR: 'this is a folder, and a file is needed.',
  ENAMETOOLONG: 'the name is too long for this disk.',
  EIO: 'the disk cannot be read or written. Look after its health.',
};

const NO_MEMORY =
  'There is not enough memory: a film takes about half a gigabyte. Close other programs, or make one film at a time with --concurrency 1.';

/** A sentence when words that a process has said mean that memory ran out: Node's, ffmpeg's, or those of the system. */
export const memoryTrouble = (words: string): string | undefined =>
  /out of memory|Cannot allocate memory|bad_alloc|ENOMEM/i.test(words) ? NO_MEMORY : undefined;

/** A sentence about what the system has refused, with the path; `undefined` for any other error. */
export const systemTrouble = (error: unknown): string | undefined => {
  if (!isSystemError(error) || error.code === undefined) return undefined;
  const sentence = SENTENCES[error.code];
  if (sentence === undefined) return undefined;
  const path = 'dest' in error && typeof error.dest === 'string' ? error.dest : error.path;
  return `${path ?? 'A file'}: ${sentence}`;
};
