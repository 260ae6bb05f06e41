import type {Engine} from '../engine';
import type {Json} from '../scenario';

/** What a caller wants to be written. `by`: the calling actor. */
export interface WriteRequest {
  readonly by: string;
  readonly message: string;
  readonly key: string;
  readonly value: Json;
}

/** A table with one row per key. The last write wins; with a unique constraint the first one does, and a second insert is refused. */
export const createTable = ({tell}: Engine, name: string, unique: boolean) => {
  const keys = new Set<string>();
  return {
    /** Whether the row was written. */
    write: ({by, message, key, value}: WriteRequest): boolean => {
      const refused = unique && keys.has(key);
      keys.add(key);
      tell({system: 'sink', sink: name, type: refused ? 'rowRefused' : 'rowWritten', key, value, message, by});
      return !refused;
    },
  };
};
export type Table = ReturnType<typeof createTable>;
