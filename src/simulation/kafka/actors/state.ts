import {type ActorBase, asleep, idleWorker, type WorkerState} from '../../actors/state';
import type {NetworkEvent} from '../../event';
import {series, type Series, withEach} from '../../series';
import type {KafkaActor} from '../words';

interface ProducerState extends ActorBase {
  readonly is: 'producer';
  readonly system: 'kafka';
  readonly sent: Series<string>;
  readonly acknowledged: Series<string>;
}
interface ConsumerState extends WorkerState {
  readonly is: 'consumer';
  readonly system: 'kafka';
}
export type KafkaActorState = ProducerState | ConsumerState;

/** An actor before it has started. */
export const notStarted = ({is, name}: KafkaActor): KafkaActorState => {
  const system = 'kafka';
  switch (is) {
    case 'producer':
      return {...asleep(name), is, system, sent: series(), acknowledged: series()};
    case 'consumer':
      return {...idleWorker(name), is, system};
  }
};

/** What a producer knows of its records, after one of its signals has departed or one has arrived. */
export const afterSignal = (actor: KafkaActorState, {type, signal}: NetworkEvent): KafkaActorState => {
  if (actor.is !== 'producer') return actor;
  const {kind, messages} = signal;
  if (type === 'departed' && kind === 'produce') return {...actor, sent: withEach(actor.sent, messages)};
  if (type === 'arrived' && kind === 'produced')
    return {...actor, acknowledged: withEach(actor.acknowledged, messages)};
  return actor;
};

/** Messages that an actor is told to send, in order. */
export const messagesOf = (spec: KafkaActor): readonly string[] =>
  spec.is === 'producer' ? spec.sends.map(({message}) => message) : [];
