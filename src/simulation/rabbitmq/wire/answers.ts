import type {Departure, Network} from '../../network';
import type {AmqpError, Event} from '..';
import {type Channel, takeUnconfirmed} from './channel';
import {cancelSignal, confirmSignal, deliverSignal, emptySignal, returnSignal} from './signals';

const confirm = (network: Network, channel: Channel, event: Extract<Event, {type: 'confirmed'}>): void => {
  const {message, outcome} = event;
  const publish = takeUnconfirmed(channel, message);
  if (publish === undefined) return;
  const signal = confirmSignal(event, publish.to, channel.end, publish.number);
  network.send(signal, () => channel.listener.confirmed?.(message, outcome), channel.life);
};

/** Only what the broker closes because of an error is news to the client. */
const tellClosed = (network: Network, {life, listener}: Channel, error: AmqpError | undefined): void => {
  if (error === undefined) return;
  network.sendSilently(`channel.close ${error.code}`, () => {
    if (life.alive) listener.closed?.(`${error.code} ${error.text}`);
  });
};

/** What the broker tells a client becomes a signal to it. */
export const answer = (
  system: string,
  network: Network,
  channel: Channel,
  event: Extract<Event, {channel: string}>,
): void => {
  const {end, life, listener} = channel;
  const send = (departure: Departure, arrive: () => void) => network.send(departure, arrive, life);
  switch (event.type) {
    case 'delivered':
      return send(deliverSignal(system, event, end), () => listener.delivered?.(event));
    case 'got':
      return send(deliverSignal(system, event, end), () => listener.got?.(event));
    case 'gotEmpty':
      return send(emptySignal(system, event.queue, end), () => listener.got?.(undefined));
    case 'confirmed':
      return confirm(network, channel, event);
    case 'returned':
      return send(returnSignal(system, event, end), () => listener.returned?.(event.message));
    case 'consumerCancelled':
      if (event.by === 'client') return undefined;
      return send(cancelSignal(system, event.queue, end), () => listener.cancelled?.(event.queue));
    case 'channelClosed':
      return tellClosed(network, channel, event.error);
    default:
      return undefined;
  }
};
