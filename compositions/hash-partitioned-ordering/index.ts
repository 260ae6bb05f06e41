import {CHAPTERS} from '../../src/storyboard/chapters';
import {explainer} from '../../src/storyboard/explainer';
import {parameters, scenario} from './scenario';
import {story} from './storyboard';

export const hashPartitionedOrdering = explainer({
  id: 'hash-partitioned-ordering',
  number: 12,
  title: 'Ordering by partition key',
  chapter: CHAPTERS.ordering,
  learn: "How Kafka keeps one user's events in order while users run in parallel.",
  takeaway: 'Same key, same partition, one owner: order kept, while the number of partitions stays the same.',
  smallPrint: 'With one idempotent producer. Past max.poll.interval.ms an owner may write late.',
  parameters,
  acts: (chosen) => [scenario(chosen, false), scenario(chosen, true)],
  story,
});
