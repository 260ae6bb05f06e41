import {type SortedMap, sortedMap} from './sortedMap';

const CHUNK = 256;

/**
 * A persistent line: joining at the end and taking from the front cost O(1), however long it is, and every earlier
 * version stays as it was. Items lie in chunks; the last one is shared by the versions that grew out of each other, each
 * of which sees only what lies before its own `to`.
 */
export interface Fifo<T> {
  readonly from: number;
  readonly to: number;
  readonly chunks: SortedMap<number, T[]>;
  readonly head: T[];
  readonly tail: T[];
}

const chunkOf = (place: number): number => Math.floor(place / CHUNK);

export const emptyFifo = <T>(): Fifo<T> => {
  const chunk: T[] = [];
  return {from: 0, to: 0, chunks: sortedMap<number, T[]>().with(0, chunk), head: chunk, tail: chunk};
};

export const lengthOf = (line: Fifo<unknown>): number => line.to - line.from;

export const peek = <T>(line: Fifo<T>): T | undefined =>
  line.from === line.to ? undefined : line.head[line.from % CHUNK];

export const join = <T>(line: Fifo<T>, item: T): Fifo<T> => {
  const {from, to, chunks, head, tail} = line;
  const place = to % CHUNK;
  if (place === 0 && to > 0) {
    const chunk = [item];
    const soleChunk = from === to;
    return {
      from,
      to: to + 1,
      chunks: chunks.with(chunkOf(to), chunk, true),
      head: soleChunk ? chunk : head,
      tail: chunk,
    };
  }
  if (tail.length === place) {
    tail.push(item);
    return {from, to: to + 1, chunks, head, tail};
  }
  // Another version has grown over this one's end: this one goes on in a copy.
  const chunk = tail.slice(0, place);
  chunk.push(item);
  return {
    from,
    to: to + 1,
    chunks: chunks.with(chunkOf(to), chunk, true),
    head: head === tail ? chunk : head,
    tail: chunk,
  };
};

/** The line without its first item; an empty line stays as it is. */
export const takeFirst = <T>(line: Fifo<T>): Fifo<T> => {
  if (line.from === line.to) return line;
  const from = line.from + 1;
  const {to, chunks: all, head, tail} = line;
  if (from % CHUNK !== 0) return {from, to, chunks: all, head, tail};
  const chunks = all.without(chunkOf(line.from));
  return {from, to, chunks, head: chunks.get(chunkOf(from)) ?? tail, tail};
};

/** The item that joined as number `place`, counted from 0, if it has not been taken. */
export const itemAt = <T>(line: Fifo<T>, place: number): T | undefined =>
  place < line.from || place >= line.to ? undefined : line.chunks.get(chunkOf(place))?.[place % CHUNK];

export function* itemsOf<T>(line: Fifo<T>): Generator<T> {
  for (const [number, chunk] of line.chunks.entries()) {
    const start = number * CHUNK;
    yield* chunk.slice(Math.max(0, line.from - start), Math.min(CHUNK, line.to - start));
  }
}
