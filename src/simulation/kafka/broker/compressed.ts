import type {Codec} from '../log/codec';
import type {Log} from '../log/log';
import type {ProducedBatch} from '../log/record';
import {NotModelledError} from '../../notModelled';
import type {TopicRules} from './topicConfig';

/** Where the size of what is compressed would decide what is deleted or cleaned, nothing is decided: nobody knows it. */
const refuseToDecide = (codec: Codec, rules: TopicRules): void => {
  const setting = rules.compact ? 'cleanup.policy=compact' : rules.retentionBytes >= 0 ? 'retention.bytes' : undefined;
  if (setting === undefined) return;
  throw new NotModelledError(
    `The size of batches that are compressed with ${codec} is not modelled, and ${setting} decides by it. Allowed are: compression.type none, or a topic without that setting`,
  );
};

/** The codec that a batch has in the log: its producer's, unless the topic asks for another or for none. Throws NotModelledError where its size would decide. [P12] */
export const storedCodec = ({codec: given}: ProducedBatch, rules: TopicRules): {readonly codec?: Codec} => {
  const codec = rules.compression === 'producer' ? given : rules.compression;
  if (codec === undefined || codec === 'uncompressed') return {};
  refuseToDecide(codec, rules);
  return {codec};
};

/** A topic's rules are changed: throws NotModelledError when they would decide by the size of what is compressed in this log. */
export const checkRulesFor = (log: Log, rules: TopicRules): void => {
  const codec = log.segments.find((segment) => segment.codec !== undefined)?.codec;
  if (codec !== undefined) refuseToDecide(codec, rules);
};
