import type {Told} from '../fold';
import {actorOfLife} from '../network';
import type {RabbitmqEvent} from './fold';
import {ADMINISTRATOR} from './topology/administrator';

/** Such as "406 PRECONDITION_FAILED": the rest is for whoever reads the events. */
const closingText = ({code, text}: {readonly code: number; readonly text: string}): string =>
  `${code} ${text.split(' - ')[0] ?? ''}`.trim();

/** What an event says to somebody who watches; nothing for one that goes without saying. */
export const toldOfBroker = (event: RabbitmqEvent): Told | undefined => {
  switch (event.type) {
    case 'enqueued':
      return event.from === undefined
        ? {kind: 'stored', say: [`${event.message} is stored in ${event.queue}.`]}
        : undefined;
    case 'delivered':
      return event.redelivered
        ? {
            kind: 'redelivered',
            say: [`${event.message} is delivered again, to ${actorOfLife(event.channel)}.`, 'redelivered = true'],
          }
        : {kind: 'delivered', say: [`The broker pushes ${event.message} to ${actorOfLife(event.channel)}.`]};
    case 'acked':
      return {kind: 'acked', say: [`The ack deletes ${event.message} from ${event.queue}.`]};
    case 'requeued':
      return {
        kind: `requeued ${event.reason}`,
        say: [`${event.message} goes back to ${event.queue}: ${event.reason}.`],
      };
    case 'deadLettered':
      return {
        kind: `dead ${event.reason} ${event.queue}`,
        say: [`${event.message} leaves ${event.queue} as a dead letter.`, `reason: ${event.reason}`],
      };
    case 'dropped':
      return {kind: `dropped ${event.reason}`, say: [`${event.message} is gone from ${event.queue}: ${event.reason}.`]};
    case 'unroutable':
      return {kind: 'unroutable', say: [`No queue wants ${event.message}.`]};
    case 'returned':
      return {kind: 'returned', say: [`${event.message} comes back: ${event.text}.`]};
    case 'channelClosed':
      return (
        event.error && {
          kind: `closed ${event.error.code} ${event.channel}`,
          say: [`The broker closes a channel of ${actorOfLife(event.channel)}.`, closingText(event.error)],
        }
      );
    default:
      return undefined;
  }
};

const headerless = (key: string, exchange: string): string => (exchange === '' ? key : `${exchange} (${key})`);

const nameOfEnd = (to: {readonly queue: string} | {readonly exchange: string}): string =>
  'queue' in to ? to.queue : to.exchange;
const keyText = (key: string): string => (key === '' ? '' : ` (${key})`);

/** The line of each type of event that has words of its own. */
const LINES: {readonly [Type in RabbitmqEvent['type']]?: (event: Extract<RabbitmqEvent, {type: Type}>) => string} = {
  autoAcked: (event) => `${event.queue} forgets what it has sent to ${event.consumer}: no ack is asked for`,
  enqueued: (event) =>
    event.from === undefined
      ? `${event.queue} stores ${event.message}`
      : `${event.queue} stores ${event.message}, dead-lettered`,
  unroutable: (event) => `No queue takes ${event.message} from ${headerless(event.key, event.exchange)}`,
  delivered: (event) =>
    `${event.queue} delivers ${event.message} to ${actorOfLife(event.channel)}, tag ${event.tag}${event.redelivered ? ', redelivered' : ''}`,
  got: (event) => `basic.get takes ${event.message} from ${event.queue}`,
  gotEmpty: (event) => `basic.get finds ${event.queue} empty`,
  acked: (event) => `${event.queue} deletes ${event.message}: acked, tag ${event.tag}`,
  requeued: (event) => `${event.message} is back in ${event.queue}, ${event.to}: ${event.reason}`,
  deadLettered: (event) => `${event.message} leaves ${event.queue} as a dead letter: ${event.reason}`,
  dropped: (event) => `${event.message} is dropped from ${event.queue}: ${event.reason}`,
  confirmed: (event) => `The broker ${event.outcome === 'ack' ? 'confirms' : 'refuses'} ${event.message}`,
  returned: (event) => `${event.message} comes back: ${event.text}`,
  consumerAdded: (event) => `${actorOfLife(event.channel)} consumes from ${event.queue}, prefetch ${event.prefetch}`,
  consumerCancelled: (event) => `${actorOfLife(event.channel)} no longer consumes from ${event.queue}`,
  channelClosed: (event) =>
    `The channel of ${actorOfLife(event.channel)} is closed${event.error ? `: ${closingText(event.error)}` : ''}`,
  connectionClosed: (event) => `The connection of ${actorOfLife(event.connection)} is closed`,
  consumerActivated: (event) => `${actorOfLife(event.channel)} is the single active consumer of ${event.queue}`,
  retryDue: (event) => `${event.message} is ready again in ${event.queue}: its delay is over`,
  deadLetterConfirmed: (event) => `${event.target} has confirmed the dead letter ${event.message}`,
  deadLetterReleased: (event) => `${event.queue} lets go of ${event.message}: every target has confirmed it`,
  publisherMet: (event) => `${event.queue} meets its publisher ${actorOfLife(event.channel)}`,
  publishersRefused: (event) => `${event.queue} is full and refuses messages`,
  publishersAdmitted: (event) => `${event.queue} takes messages again`,
  memoryAlarm: (event) => `The memory alarm is ${event.set ? 'on' : 'off'}`,
  blocked: (event) => `The connection of ${actorOfLife(event.connection)} is blocked: ${event.reason}`,
  unblocked: (event) => `The connection of ${actorOfLife(event.connection)} is no longer blocked`,
  brokerStopped: () => 'The broker stops: what is not durable is gone',
  brokerStarted: () => 'The broker is up again',
  exchangeDeleted: (event) => `Exchange ${event.exchange} is gone`,
  queueDeleted: (event) => `Queue ${event.queue} is gone, with ${event.messages} ready`,
  exchangeDeclared: (event) => `Exchange ${event.exchange.name} is declared`,
  bound: (event) => `${nameOfEnd(event.binding.to)} is bound to ${event.binding.from}${keyText(event.binding.key)}`,
  unbound: (event) =>
    `${nameOfEnd(event.binding.to)} is no longer bound to ${event.binding.from}${keyText(event.binding.key)}`,
  purged: (event) => `${event.queue} is purged of ${event.messages} messages`,
  queueDeclared: (event) => `Queue ${event.queue.name} is declared`,
};

/** What happened, in one line for somebody who knows the field; undefined for what has no words of its own. */
export const lineOfBroker = (event: RabbitmqEvent): string | undefined =>
  (LINES[event.type] as ((event: RabbitmqEvent) => string) | undefined)?.(event);

const DETAILS: ReadonlySet<RabbitmqEvent['type']> = new Set([
  'queueDeclared',
  'connectionOpened',
  'channelOpened',
  'confirmSelected',
  'prefetchSet',
  'publisherMet',
]);

/** Whoever declares queues and exchanges before the run opens a connection for it, and closes it. */
const isSetUp = (event: RabbitmqEvent): boolean =>
  (event.type === 'channelClosed' && event.channel === ADMINISTRATOR) ||
  (event.type === 'connectionClosed' && event.connection === ADMINISTRATOR);

/** Whether an event is of no interest at first sight. */
export const isDetailOfBroker = (event: RabbitmqEvent): boolean => DETAILS.has(event.type) || isSetUp(event);
