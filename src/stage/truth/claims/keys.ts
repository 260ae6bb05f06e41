import {hashOf, maskedHashOf} from '../kinds/murmur2';
import {actorsThatAre, type Now} from '../now';
import {claim, type Claim} from './claim';

/** The record that was given a partition last. */
const newest = ({facts}: Now) => [...facts.messages.partitioned.values()].flat().at(-1);

const keyOf = ({scenario}: Now, message: string): string =>
  actorsThatAre(scenario, 'producer')
    .flatMap(({sends}) => sends)
    .find((one) => one.message === message)?.key ?? '';

const partitionOf = (key: string, partitions: number): number => maskedHashOf(key) % partitions;

/** Whether the newest record lies where the ones before it with its key lie. */
const staysWithItsKey = (now: Now): boolean => {
  const own = newest(now);
  return [...now.facts.messages.partitioned.values()]
    .flat()
    .every(
      ({key, partitions}) => key !== own?.key || partitionOf(key, partitions) === partitionOf(key, own.partitions),
    );
};

/** Keys: where they lead. */
export const OF_KEYS: readonly Claim[] = [
  claim(/^(.+) lands on partition (\d+)\./, (now, key, partition) => {
    const chosen = newest(now);
    return chosen?.key === key && partitionOf(key, chosen.partitions) === Number(partition);
  }),
  claim(/^not (\d+)$/, (now, number) => hashOf(newest(now)?.key ?? '') === -Number(number)),
  claim(
    /^(\S+) carries the key (.+) again\. Can it overtake (\S+)\?/,
    (now, message, key, other) => keyOf(now, message) === key && keyOf(now, other) === key,
  ),
  claim(/partitions (\d+) → (\d+)$/, (now, from, to) => {
    const added = now.atEnd.history.events.find((event) => event.type === 'partitionsAdded');
    return now.scenario.kafka?.topics[0]?.partitions === Number(from) && added?.partitions === Number(to);
  }),
  claim(/^Same key, same hash, (same|other) partition\./, (now, which) => staysWithItsKey(now) === (which === 'same')),
  claim(/^Same key, same partition: luck\.|The divisor has changed, the remainder has not\./, staysWithItsKey),
  claim(/The mask clears the sign bit\./, (now) => hashOf(newest(now)?.key ?? '') < 0),
  claim(/^A third partition is added\. No record moves, and nobody reads it yet\./, ({facts, scenario}) =>
    [...facts.logs.added].every(
      (partition) =>
        facts.logs.log(partition).end === 0 &&
        scenario.actors.every(({name}) => !facts.logs.ownedPartitions(name).includes(partition)),
    ),
  ),
  claim(/the producer divides by (\d+)\./, (now, by) => newest(now)?.partitions === Number(by)),
  claim(/^(\S+) and (\S+) go where they went before\./, (now, ...[first, second]) =>
    [first, second].every((message) => {
      const [before, then] = now.film.acts.map((history) =>
        history.events.find((event) => event.type === 'partitioned' && event.message === message),
      );
      return before?.type === 'partitioned' && then?.type === 'partitioned' && before.partition === then.partition;
    }),
  ),
  claim(/^(.+) has its partition, and its order\./, (now, key) => {
    const {handled} = now.facts.messages;
    return keyOf(now, 'A1') === key && handled.indexOf('A1') < handled.indexOf('A2');
  }),
];
