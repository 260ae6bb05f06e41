import {type ActorBase, asleep, type Held, idleWorker, type WorkerState} from '../../actors/state';
import type {NetworkEvent} from '../../event';
import {series, type Series, withEach} from '../../series';
import type {SqsActor} from '../words';

interface SenderState extends ActorBase {
  readonly is: 'sender';
  readonly system: 'sqs';
  readonly sent: Series<string>;
  readonly accepted: Series<string>;
}
interface ReceiverState extends WorkerState {
  readonly is: 'receiver';
  readonly system: 'sqs';
  readonly hand: readonly Held[];
}
export type SqsActorState = SenderState | ReceiverState;

/** An actor before it has started. */
export const notStarted = ({is, name}: SqsActor): SqsActorState => {
  const system = 'sqs';
  switch (is) {
    case 'sender':
      return {...asleep(name), is, system, sent: series(), accepted: series()};
    case 'receiver':
      return {...idleWorker(name), is, system, hand: []};
  }
};

/** What a sender knows of its messages, after one of its signals has departed or one has arrived. */
export const afterSignal = (actor: SqsActorState, {type, signal}: NetworkEvent): SqsActorState => {
  if (actor.is !== 'sender') return actor;
  const {kind, messages} = signal;
  if (type === 'departed' && kind === 'send') return {...actor, sent: withEach(actor.sent, messages)};
  if (type === 'arrived' && kind === 'accepted') return {...actor, accepted: withEach(actor.accepted, messages)};
  return actor;
};

/** Messages that an actor is told to send, in order. */
export const messagesOf = (spec: SqsActor): readonly string[] =>
  spec.is === 'sender' ? spec.sends.map(({message}) => message) : [];
