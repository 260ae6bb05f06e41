import type {Fold} from '../fold';
import {emptyBroker, type Event, evolve, type Model} from '.';
import {afterSignal, messagesOf, notStarted, type RabbitmqActorState} from './actors/state';
import {brokerFacts} from './facts';
import {fatesInQueues} from './fates';
import {isDetailOfBroker, lineOfBroker, toldOfBroker} from './lines';
import {moveOf} from './moves';
import {placesInQueues} from './places';
import {rabbitmqSignals} from './signals';
import {thingsOfBroker} from './things';
import {type RabbitmqActor, type RabbitmqTopology, rabbitmqWords} from './words';

export type RabbitmqEvent = {readonly system: 'rabbitmq'; readonly of: string} & Event;

/** A broker that is replaced by the one after it. */
export interface OpenBroker {
  model: Model;
}

/** RabbitMQ in a history. */
export const rabbitmqFold = {
  words: rabbitmqWords,
  empty: ({version}: RabbitmqTopology) => emptyBroker(version),
  things: thingsOfBroker,
  notStarted,
  afterSignal,
  messagesOf,
  sources: ['rabbitmq'],
  open: (model: Model): OpenBroker => ({model}),
  close: ({model}) => model,
  apply: (open, event) => {
    open.model = evolve(open.model, event);
  },
  places: placesInQueues,
  fates: fatesInQueues,
  signals: rabbitmqSignals,
  told: toldOfBroker,
  line: lineOfBroker,
  isDetail: isDetailOfBroker,
  move: moveOf,
  facts: brokerFacts,
} satisfies Fold<RabbitmqTopology, Model, OpenBroker, RabbitmqEvent, RabbitmqActor, RabbitmqActorState>;
