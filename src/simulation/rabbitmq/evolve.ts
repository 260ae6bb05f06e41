import {modelWith} from './copy';
import type {Event} from './event';
import * as consumers from './evolveConsumers';
import * as deadLetters from './evolveDeadLetters';
import * as delivery from './evolveDelivery';
import * as sessions from './evolveSessions';
import * as settlement from './evolveSettlement';
import * as topology from './evolveTopology';
import type {Model} from './model';

/** The broker after one fact. Replaying the events of a history from any of its models gives the later ones exactly. */
export const evolve = (model: Model, event: Event): Model => {
  switch (event.type) {
    case 'enqueued':
      return delivery.enqueued(model, event);
    case 'delivered':
      return delivery.delivered(model, event);
    case 'acked':
      return settlement.acked(model, event);
    case 'got':
      return delivery.got(model, event);
    case 'requeued':
      return settlement.requeued(model, event);
    case 'retryDue':
      return settlement.retryDue(model, event);
    case 'deadLettered':
      return deadLetters.deadLettered(model, event);
    case 'deadLetterConfirmed':
      return deadLetters.deadLetterConfirmed(model, event);
    case 'deadLettersRetried':
      return deadLetters.deadLettersRetried(model, event);
    case 'deadLetterReleased':
      return deadLetters.deadLetterReleased(model, event);
    case 'dropped':
      return settlement.leave(model, event);
    case 'consumerAdded':
      return consumers.consumerAdded(model, event);
    case 'consumerCancelled':
      return consumers.consumerCancelled(model, event);
    case 'consumerParked':
      return consumers.consumerParked(model, event);
    case 'autoAcked':
      return consumers.autoAcked(model, event);
    case 'consumerActivated':
      return consumers.consumerActivated(model, event);
    case 'consumerQuiesced':
      return consumers.consumerQuiesced(model, event);
    case 'connectionOpened':
      return sessions.connectionOpened(model, event);
    case 'connectionClosed':
      return sessions.connectionClosed(model, event);
    case 'channelOpened':
      return sessions.channelOpened(model, event);
    case 'channelClosed':
      return sessions.channelClosed(model, event);
    case 'confirmSelected':
      return sessions.confirmSelected(model, event);
    case 'prefetchSet':
      return sessions.prefetchSet(model, event);
    case 'blocked':
      return sessions.blocked(model, event);
    case 'unblocked':
      return sessions.unblocked(model, event);
    case 'heldBack':
      return sessions.heldBack(model, event);
    case 'exchangeDeclared':
      return topology.exchangeDeclared(model, event);
    case 'queueDeclared':
      return topology.queueDeclared(model, event);
    case 'bound':
      return topology.bound(model, event);
    case 'unbound':
      return topology.unbound(model, event);
    case 'queueDeleted':
      return topology.queueDeleted(model, event);
    case 'publishersRefused':
      return topology.publishersRefused(model, event);
    case 'publishersAdmitted':
      return topology.publishersAdmitted(model, event);
    case 'publisherMet':
      return topology.publisherMet(model, event);
    case 'gotEmpty':
    case 'queueInspected':
      return topology.askedFor(model, event);
    case 'memoryAlarm':
      return modelWith(model, {memoryAlarm: event.set});
    case 'confirmed':
    case 'returned':
    case 'unroutable':
    case 'purged':
      return model;
  }
};
