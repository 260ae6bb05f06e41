import type {Shard} from '../commandLine/values';

/** This machine's part of a list, dealt like cards: over all machines nothing is lost and nothing is made twice. */
export const shardOf = <Item>(items: readonly Item[], {index, count}: Shard): readonly Item[] =>
  items.filter((_, position) => position % count === index - 1);
