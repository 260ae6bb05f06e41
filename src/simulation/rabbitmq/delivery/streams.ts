import type {HeaderValue} from '../command';
import {type Decision, emit} from '../decision';
import {itemAt} from '../model/fifo';
import type {Queue} from '../model/model';
import {channelOf, queueOf} from '../model/parts';
import {delivery} from './deliveryEvent';

/**
 * Where a consumer begins to read: the first record, an offset, or what comes next; `last` is the last chunk, which is the
 * last record where each was published alone. [3.10.8 ST2]
 */
export const startOf = (spec: HeaderValue | undefined, queue: Queue): number => {
  if (spec === 'first') return 0;
  if (typeof spec === 'number') return spec;
  return spec === 'last' ? Math.max(0, queue.log.to - 1) : queue.log.to;
};

/** Every consumer reads on for itself, as far as its prefetch goes; nothing is used up. [3.10.8 ST1, ST3] */
export const serveStream = (decision: Decision, name: string): void => {
  const ids = queueOf(decision.model, name).consumers.keysArray();
  for (const id of ids) {
    for (;;) {
      const {model, at} = decision;
      const queue = queueOf(model, name);
      const consumer = queue.consumers.get(id);
      const stored = consumer && itemAt(queue.log, consumer.offset ?? 0);
      if (consumer === undefined || stored === undefined || consumer.credit === 0) break;
      const channel = channelOf(model, consumer.channel);
      const headers = {...stored.content.headers, 'x-stream-offset': stored.seq};
      emit(decision, delivery(at, stored, name, consumer, channel, false, headers));
    }
  }
};
