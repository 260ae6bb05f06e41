import type {Fates} from '../fates';
import type {RabbitmqEvent} from './fold';

/** How copies in queues end: for an ack, by their sending, as a dead letter, or dropped. */
export const fatesInQueues =
  ({end, becameToo}: Fates) =>
  (event: RabbitmqEvent): void => {
    switch (event.type) {
      case 'acked':
        return end(event.copy, 'acked');
      case 'delivered':
      case 'got':
        return event.autoAck ? end(event.copy, 'sent') : undefined;
      case 'deadLettered':
        return end(event.copy, 'dead-lettered', event.reason);
      case 'dropped':
        return end(event.copy, 'dropped', event.reason);
      case 'enqueued':
        return event.from === undefined ? undefined : becameToo(event.from, event.copy);
      default:
        return undefined;
    }
  };
