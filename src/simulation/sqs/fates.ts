import type {Fates} from '../fates';
import type {SqsEvent} from './fold';

/** How copies end: deleted by a client, or by the end of their retention; or as a dead letter. */
export const fatesInSqs =
  ({end, becameToo}: Fates) =>
  (event: SqsEvent): void => {
    switch (event.type) {
      case 'deleted':
        return end(event.copy, 'deleted', 'DeleteMessage');
      case 'expired':
        return end(event.copy, 'deleted', 'retention');
      case 'deadLettered':
        return end(event.copy, 'dead-lettered', `received ${event.receiveCount} times`);
      case 'sent':
        return event.from === undefined ? undefined : becameToo(event.from, event.copy);
      default:
        return undefined;
    }
  };
