import * as consumers from './consumers/evolve';
import * as deadLetters from './deadLetters/evolve';
import * as delivery from './delivery/evolve';
import type {Event, EventOf} from './event';
import type {Model} from './model/model';
import * as queue from './queue/evolve';
import * as session from './session/evolve';
import * as restart from './session/evolveRestart';
import * as settlement from './settlement/evolve';
import * as topology from './topology/evolve';

type Fold<Type extends Event['type']> = (model: Model, event: EventOf<Type>) => Model;

/** Only tells what follows from other facts. */
const unchanged = (model: Model): Model => model;

/** What each fact changes in the broker. */
const FOLDS: {readonly [Type in Event['type']]: Fold<Type>} = {
  enqueued: queue.enqueued,
  delivered: delivery.delivered,
  acked: settlement.acked,
  got: delivery.got,
  requeued: settlement.requeued,
  retryDue: queue.retryDue,
  deadLettered: deadLetters.deadLettered,
  deadLetterConfirmed: deadLetters.deadLetterConfirmed,
  deadLettersRetried: deadLetters.deadLettersRetried,
  deadLetterReleased: deadLetters.deadLetterReleased,
  dropped: settlement.leave,
  consumerAdded: consumers.consumerAdded,
  consumerCancelled: consumers.consumerCancelled,
  consumerParked: consumers.consumerParked,
  autoAcked: consumers.autoAcked,
  consumerActivated: consumers.consumerActivated,
  consumerQuiesced: consumers.consumerQuiesced,
  connectionOpened: session.connectionOpened,
  connectionClosed: session.connectionClosed,
  channelOpened: session.channelOpened,
  channelClosed: session.channelClosed,
  confirmSelected: session.confirmSelected,
  prefetchSet: session.prefetchSet,
  blocked: session.blocked,
  unblocked: session.unblocked,
  heldBack: session.heldBack,
  exchangeDeclared: topology.exchangeDeclared,
  queueDeclared: topology.queueDeclared,
  bound: topology.bound,
  unbound: topology.unbound,
  queueDeleted: topology.queueDeleted,
  publishersRefused: queue.publishersRefused,
  publishersAdmitted: queue.publishersAdmitted,
  publisherMet: queue.publisherMet,
  gotEmpty: queue.askedFor,
  queueInspected: queue.askedFor,
  memoryAlarm: session.memoryAlarm,
  brokerStopped: restart.brokerStopped,
  brokerStarted: restart.brokerStarted,
  exchangeDeleted: topology.exchangeDeleted,
  confirmed: unchanged,
  returned: unchanged,
  unroutable: unchanged,
  purged: unchanged,
};

/** The broker after one fact. Replaying the events of a history from any of its models gives the later ones exactly. */
export const evolve = (model: Model, event: Event): Model => (FOLDS[event.type] as Fold<Event['type']>)(model, event);
