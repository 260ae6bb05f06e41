import type {Doer} from '../../actors/operator';
import {awaited, type Program} from '../../process';
import type {Json} from '../../scenario';
import type {KafkaWire} from '../wire/wire';
import type {KafkaDeed} from '../words';
import type {ConsumerActing} from './consumer';

type ToSeek = Extract<KafkaDeed, {seek: object}>['seek'];
type ToAdd = Extract<KafkaDeed, {addPartitions: object}>['addPartitions'];

/** Tells the application to seek, and waits until it has. */
function* seek({wake}: Doer, consumers: ReadonlyMap<string, ConsumerActing>, told: ToSeek): Program<Json> {
  const {consumer, topic, partition, to} = told;
  yield* awaited(wake, (done) => consumers.get(consumer)?.seek(topic, partition, to, done));
  return told;
}

/** Waits for the cluster's answer. Clients learn of it by themselves, at their next metadata refresh. [P7] [G14] */
function* addPartitions({wake}: Doer, kafka: KafkaWire, told: ToAdd): Program<Json> {
  yield* awaited(wake, (done) => kafka.administer({type: 'addPartitions', topic: told.topic, total: told.to}, done));
  return told;
}

/** What a person does with Kafka. `consumers`: of this cluster, by name. */
export const kafkaHands =
  (kafka: KafkaWire, consumers: ReadonlyMap<string, ConsumerActing>, doer: Doer) =>
  (deed: KafkaDeed): Program<Json> =>
    'seek' in deed ? seek(doer, consumers, deed.seek) : addPartitions(doer, kafka, deed.addPartitions);
