import {type ActorBase, asleep, type Held, idleWorker, type WorkerState} from '../../actors/state';
import type {NetworkEvent} from '../../event';
import {series, type Series, withEach} from '../../series';
import type {RabbitmqActor} from '../words';

interface PublisherState extends ActorBase {
  readonly is: 'publisher';
  readonly system: 'rabbitmq';
  readonly sent: Series<string>;
  readonly confirmed: Series<string>;
  readonly refused: Series<string>;
  readonly returned: Series<string>;
}
interface ConsumerState extends WorkerState {
  readonly is: 'consumer';
  readonly system: 'rabbitmq';
  readonly hand: readonly Held[];
}
interface MonitorState extends ActorBase {
  readonly is: 'monitor';
  readonly system: 'rabbitmq';
  readonly alarmSince: number | undefined;
}
export type RabbitmqActorState = PublisherState | ConsumerState | MonitorState;

/** An actor before it has started. */
export const notStarted = ({is, name}: RabbitmqActor): RabbitmqActorState => {
  const system = 'rabbitmq';
  switch (is) {
    case 'publisher':
      return {
        ...asleep(name),
        is,
        system,
        sent: series(),
        confirmed: series(),
        refused: series(),
        returned: series(),
      };
    case 'consumer':
      return {...idleWorker(name), is, system, hand: []};
    case 'monitor':
      return {...asleep(name), is, system, alarmSince: undefined};
  }
};

/** What a publisher knows of its messages, after one of its signals has departed or one has arrived. */
export const afterSignal = (actor: RabbitmqActorState, {type, signal}: NetworkEvent): RabbitmqActorState => {
  if (actor.is !== 'publisher') return actor;
  const {kind, messages} = signal;
  if (type === 'departed' && kind === 'publish') return {...actor, sent: withEach(actor.sent, messages)};
  if (type !== 'arrived') return actor;
  if (kind === 'return') return {...actor, returned: withEach(actor.returned, messages)};
  if (kind !== 'confirm') return actor;
  return signal.outcome === 'nack'
    ? {...actor, refused: withEach(actor.refused, messages)}
    : {...actor, confirmed: withEach(actor.confirmed, messages)};
};

/** Messages that an actor is told to send, in order. */
export const messagesOf = (spec: RabbitmqActor): readonly string[] =>
  spec.is === 'publisher' ? spec.publishes.map(({message}) => message) : [];
