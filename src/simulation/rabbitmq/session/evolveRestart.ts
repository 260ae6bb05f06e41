import {broken} from '../../invariant';
import type {EventOf} from '../event';
import {modelWith, queueWith} from '../model/fields';
import type {Model, Queue} from '../model/model';
import {withQueue} from '../model/parts';
import {inPublishOrder} from '../queue/ready';

export const brokerStopped = (model: Model): Model => {
  const {connections, channels} = model;
  if (!connections.isEmpty || !channels.isEmpty)
    throw broken('who was connected goes before the broker', {connections: connections.size, channels: channels.size});
  return model.queues
    .valuesArray()
    .filter(({type}) => type === 'classic')
    .reduce(
      (changed, queue) => withQueue(changed, queueWith(queue, {ready: inPublishOrder(queue.ready)})),
      modelWith(model, {running: false, memoryAlarm: false}),
    );
};

/** Dead letters that were not confirmed are to be published again at once. */
const lettersDue = (
  {deadLettering}: Queue,
  at: number,
  {settings}: Model,
): Pick<Queue, 'redeliverAt' | 'deadLettering'> => ({
  redeliverAt: deadLettering.isEmpty ? undefined : at,
  deadLettering: deadLettering.mapValues((letter) => ({
    ...letter,
    publishedAt: at - settings.deadLetterConfirmTimeout,
  })),
});

/** The lease of a queue that expires when it is unused begins anew (https://www.rabbitmq.com/docs/ttl#queue-ttl). */
export const brokerStarted = (model: Model, {at}: EventOf<'brokerStarted'>): Model =>
  model.queues
    .valuesArray()
    .reduce(
      (changed, queue) => withQueue(changed, queueWith(queue, {lastUsed: at, ...lettersDue(queue, at, model)})),
      modelWith(model, {running: true}),
    );
