import {open} from 'node:fs/promises';

/** A new file of which every byte is written, or an error says why not. */
export interface CheckedFile {
  /** @throws the system's error when the disk is full, the file may not grow … */
  write(data: Uint8Array, position: number): Promise<void>;
  read(position: number, length: number): Promise<Uint8Array>;
  /** How long it has become. */
  length(): number;
  /** Sees that the disk has it. @throws when it is shorter than what was written */
  seal(): Promise<void>;
  /** Lets go of it; harmless when it is let go of already. */
  close(): Promise<void>;
}

/** Something of a file is missing. */
export class ShortFile extends Error {
  override readonly name = 'ShortFile';
}

/** The system names no file when a write fails. */
const naming =
  (path: string) =>
  (error: unknown): never => {
    throw error instanceof Error ? Object.assign(error, {path}) : error;
  };

/** Makes a file. `write` and `read` wait for each other. */
export const createChecked = async (path: string): Promise<CheckedFile> => {
  const handle = await open(path, 'wx+');
  let length = 0;
  let isOpen = true;
  return {
    write: async (data, position) => {
      for (let at = 0; at < data.length;) {
        // A full disk, or a limit, takes a part first; the write after it tells why.
        const {bytesWritten} = await handle.write(data, at, data.length - at, position + at).catch(naming(path));
        if (bytesWritten === 0) throw new ShortFile(`${path}: the disk took ${at} of ${data.length} bytes`);
        at += bytesWritten;
      }
      length = Math.max(length, position + data.length);
    },
    read: async (position, wanted) => {
      const bytes = new Uint8Array(wanted);
      for (let at = 0; at < wanted;) {
        const {bytesRead} = await handle.read(bytes, at, wanted - at, position + at);
        if (bytesRead === 0) throw new ShortFile(`${path} ends after ${position + at} bytes`);
        at += bytesRead;
      }
      return bytes;
    },
    length: () => length,
    seal: async () => {
      await handle.sync().catch(naming(path));
      const {size} = await handle.stat();
      if (size !== length) throw new ShortFile(`${path} has ${size} bytes of ${length}`);
    },
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      await handle.close();
    },
  };
};

/** Writes a whole file. @throws as `CheckedFile.write` does */
export const writeChecked = async (path: string, data: Uint8Array): Promise<void> => {
  const file = await createChecked(path);
  try {
    await file.write(data, 0);
    await file.seal();
  } finally {
    await file.close();
  }
};
