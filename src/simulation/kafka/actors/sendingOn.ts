import {type ConsumerRecord, failureText, type ProducerCall, type ProducerEvent} from '..';
import {connectionOf, type Life, LIFE} from '../../network';
import {type Program, UNTIL_WOKEN} from '../../process';
import type {Client} from '../wire/client';
import type {KafkaWire} from '../wire/wire';

/** The producer of an application that sends on what it has read. */
export interface Forwarder {
  /** Sends the record to that topic, with its key and value. With `waits`, returns why the cluster does not have it. */
  readonly send: (record: ConsumerRecord, to: string, waits: boolean) => Program<string | undefined>;
  readonly lose: () => void;
  readonly disconnected: () => void;
  readonly reconnect: () => void;
}

/** Who the producer is on its own connection. */
const producerId = ({actor, id}: Life): string => `${actor}${LIFE}producer${id.slice(actor.length + 1)}`;

/** A producer that is opened when it is needed for the first time. `wake`: goes on with the application. */
export const createForwarder = (wire: KafkaWire, life: Life, wake: () => void): Forwarder => {
  let client: Client<ProducerCall> | undefined;
  let sends = 0;
  /** How each send() ended, by its number: why it failed, or null. */
  const ended = new Map<number, string | null>();
  const listen = (event: ProducerEvent) => {
    if (event.type !== 'sent' && event.type !== 'sendFailed') return;
    ended.set(event.send, event.type === 'sent' ? null : failureText(event));
    wake();
  };
  return {
    *send({message, key, value}, to, waits) {
      client ??= wire.openProducer(connectionOf(life, producerId(life)), {}, listen);
      const send = sends++;
      client.call({type: 'send', topic: to, message, value, ...(key !== null && {key})});
      while (waits && !ended.has(send)) yield UNTIL_WOKEN;
      return ended.get(send) ?? undefined;
    },
    lose: () => client?.lose(),
    disconnected: () => client?.disconnected(),
    reconnect: () => client?.reconnect(),
  };
};
