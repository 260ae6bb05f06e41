import type {Told} from '../fold';
import {actorOfLife} from '../network';
import type {SqsEvent} from './fold';

/** What an event says to somebody who watches; nothing for one that goes without saying. */
export const toldOfSqs = (event: SqsEvent): Told | undefined => {
  switch (event.type) {
    case 'sent':
      return event.from === undefined
        ? {kind: 'sent', say: [`${event.message} is stored in ${event.queue}.`]}
        : undefined;
    case 'deduplicated':
      return {kind: 'deduplicated', say: [`${event.message} is accepted, and not stored: its id was sent before.`]};
    case 'received':
      return event.receiveCount === 1
        ? {
            kind: 'received',
            say: [`${actorOfLife(event.client)} receives ${event.message}.`, `It stays in ${event.queue}, hidden.`],
          }
        : {
            kind: 'received again',
            say: [
              `${actorOfLife(event.client)} receives ${event.message} again.`,
              `receive count: ${event.receiveCount}`,
            ],
          };
    case 'visibilityChanged':
      return {kind: 'visibilityChanged', say: ['The visibility timeout of a message begins anew.']};
    case 'visibleAgain':
      return {kind: 'visibleAgain', say: [`Nobody has deleted ${event.message}: it shows again.`]};
    case 'deleted':
      return {kind: 'deleted', say: [`${event.message} is deleted from ${event.queue}.`]};
    case 'expired':
      return {kind: 'expired', say: [`${event.message} is gone from ${event.queue}: retention.`]};
    case 'deadLettered':
      return {
        kind: `dead ${event.queue}`,
        say: [`${event.message} leaves ${event.queue} for ${event.to}.`, `received ${event.receiveCount} times`],
      };
    default:
      return undefined;
  }
};

/** What happened, in one line for somebody who knows the field; undefined for what has no words of its own. */
export const lineOfSqs = (event: SqsEvent): string | undefined => {
  switch (event.type) {
    case 'queueCreated':
      return `Queue ${event.queue} is created`;
    case 'received':
      return `${actorOfLife(event.client)} receives ${event.message} from ${event.queue}, receive count ${event.receiveCount}`;
    case 'waiting':
      return `A receive on ${event.queue} waits`;
    case 'answered':
      return `${event.queue} answers with ${event.messages.map(({message}) => message).join(', ') || 'nothing'}`;
    case 'visibilityChanged':
      return `${event.copy} in ${event.queue} stays hidden until ${event.visibleAt} ms`;
    default:
      return toldOfSqs(event)?.say.join(' ');
  }
};

/** Which message goes where, in words; undefined when none does. */
export const moveOf = (event: SqsEvent): string | undefined =>
  event.type === 'received' ? `${event.message} is received from ${event.queue}` : undefined;
