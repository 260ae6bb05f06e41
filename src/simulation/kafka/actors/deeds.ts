import type {AdminCommand} from '..';
import type {Doer} from '../../actors/operator';
import {awaited, type Program} from '../../process';
import type {Json} from '../../scenario';
import type {KafkaWire} from '../wire/wire';
import type {KafkaDeed} from '../words';
import type {ConsumerActing} from './consumer';

type ToSeek = Extract<KafkaDeed, {seek: object}>['seek'];
type AdminDeed = Exclude<KafkaDeed, {seek: object}>;

/** Tells the application to seek, and waits until it has. */
function* seek({wake}: Doer, consumers: ReadonlyMap<string, ConsumerActing>, told: ToSeek): Program<Json> {
  const {consumer, topic, partition, to} = told;
  yield* awaited(wake, (done) => consumers.get(consumer)?.seek(topic, partition, to, done));
  return told;
}

const commandOf = (deed: AdminDeed): AdminCommand => {
  if ('addPartitions' in deed)
    return {type: 'addPartitions', topic: deed.addPartitions.topic, total: deed.addPartitions.to};
  if ('deleteTopic' in deed) return {type: 'deleteTopic', topic: deed.deleteTopic};
  if ('configure' in deed) return {type: 'alterConfig', ...deed.configure};
  if ('resetOffsets' in deed)
    return {type: 'alterOffsets', group: deed.resetOffsets.group, offsets: deed.resetOffsets.to};
  const {name: topic, partitions, config} = deed.createTopic;
  return {type: 'createTopic', topic, partitions, ...(config && {config})};
};

/** Waits for the cluster's answer. Clients learn of it by themselves, at their next metadata refresh. [P7] [G14] [E4] */
function* administer({wake}: Doer, kafka: KafkaWire, deed: AdminDeed): Program<Json> {
  let refused: string | undefined;
  yield* awaited(wake, (done) =>
    kafka.administer(commandOf(deed), (why) => {
      refused = why;
      done();
    }),
  );
  const {system: _, of: __, ...told} = deed;
  const [about] = Object.values(told as {readonly [word: string]: Json});
  return refused === undefined ? (about ?? null) : {about: about ?? null, refused};
}

/** What a person does with Kafka. `consumers`: of this cluster, by name. */
export const kafkaHands =
  (kafka: KafkaWire, consumers: ReadonlyMap<string, ConsumerActing>, doer: Doer) =>
  (deed: KafkaDeed): Program<Json> =>
    'seek' in deed ? seek(doer, consumers, deed.seek) : administer(doer, kafka, deed);
