import {NotModelledError} from '../../notModelled';

/** How a batch is compressed. What comes out of a codec is not modelled: only how large it was before. [P12] */
export type Codec = 'gzip' | 'snappy' | 'lz4' | 'zstd';
export const CODECS: readonly Codec[] = ['gzip', 'snappy', 'lz4', 'zstd'];

interface Sized {
  readonly bytes: number;
  readonly codec?: Codec;
}

/** The size that a batch has in the log; undefined: it was compressed, so nobody knows. [P12] */
export const sizeInLog = ({bytes, codec}: Sized): number | undefined => (codec === undefined ? bytes : undefined);

/** Is the batch larger than a limit? Throws NotModelledError when that depends on how well it was compressed. */
export const exceeds = ({bytes, codec}: Sized, limit: number, what: string): boolean => {
  if (bytes <= limit) return false;
  if (codec === undefined) return true;
  throw new NotModelledError(
    `${bytes} bytes are compressed with ${codec}: whether they are then more than ${what} (${limit}) is not modelled. Choose compression.type none, or larger limits`,
  );
};
