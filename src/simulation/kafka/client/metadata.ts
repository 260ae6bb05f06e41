import type {ResponseOf} from '../protocol';

/** What a client knows of a topic. */
export interface KnownTopic {
  /** Another one if the topic was deleted and created again. */
  readonly id: number;
  readonly partitions: number;
}

/** What a client knows of the cluster, and since when. */
export interface ClientMetadata {
  readonly topics: ReadonlyMap<string, KnownTopic>;
  /** Topics that were asked for and cannot exist under that name. [E3] */
  readonly invalid: readonly string[];
  /** Counts refreshes. */
  readonly version: number;
  /** Virtual ms of the last refresh. */
  readonly refreshedAt: number | undefined;
  /** A refresh is wanted before its time. */
  readonly wanted: boolean;
  /** Virtual ms before which it is not asked for again. */
  readonly notBefore: number;
}

export const noMetadata: ClientMetadata = {
  topics: new Map(),
  invalid: [],
  version: 0,
  refreshedAt: undefined,
  wanted: true,
  notBefore: 0,
};

/** What is known after an answer: topics that are gone, or that nobody asked for any more, are forgotten. */
export const refreshed = (metadata: ClientMetadata, {topics}: ResponseOf<'Metadata'>, at: number): ClientMetadata => ({
  topics: new Map(
    topics.flatMap(({topic, id, partitions, error}) =>
      error === undefined && id !== undefined ? [[topic, {id, partitions}] as const] : [],
    ),
  ),
  invalid: topics.filter(({error}) => error === 'INVALID_TOPIC_EXCEPTION').map(({topic}) => topic),
  version: metadata.version + 1,
  refreshedAt: at,
  wanted: false,
  notBefore: at,
});

/** Virtual ms at which the client will ask again: at once if it wants to, else when `metadata.max.age.ms` is over. [P7] [G14] */
export const refreshDue = ({wanted, refreshedAt, notBefore}: ClientMetadata, maxAgeMs: number): number =>
  wanted || refreshedAt === undefined ? notBefore : refreshedAt + maxAgeMs;
