import type {Engine} from '../engine';
import type {Json, Sink} from '../scenario';

/** What a caller wants to be written. `by`: the calling actor. */
export interface WriteRequest {
  readonly by: string;
  readonly message: string;
  readonly key: string;
  readonly value: Json;
}

/**
 * A table with one row per key. The last write wins; with a unique constraint the first one does, and a second insert is refused. Where rows
 * are numbered, the number is the key, and every insert makes a row.
 */
export const createTable = ({tell}: Engine, {name, unique, numbered}: Extract<Sink, {is: 'table'}>) => {
  const keys = new Set<string>();
  return {
    /** Whether the row was written. */
    write: ({by, message, key: asked, value}: WriteRequest): boolean => {
      const key = numbered ? String(keys.size + 1) : asked;
      const refused = unique && keys.has(key);
      keys.add(key);
      tell({system: 'sink', sink: name, type: refused ? 'rowRefused' : 'rowWritten', key, value, message, by});
      return !refused;
    },
  };
};
export type Table = ReturnType<typeof createTable>;
