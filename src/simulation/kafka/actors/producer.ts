import {dueTimes} from '../../actors/dueTimes';
import type {Engine} from '../../engine';
import type {ProducerEvent} from '..';
import type {KafkaWire} from '../wire/wire';
import {awaited, type Program, untilDue, untilStopped} from '../../process';
import type {Producer} from '../words';
import {living, type Acting} from '../../actors/lives';
import {RECONNECTS} from './reconnects';

/**
 * Sends its records one after the other. send() never waits, and after a restart the application goes on with those it has not sent; one that
 * awaits each answer goes on with the first that has none.
 */
export const producer = (engine: Engine, wire: KafkaWire, spec: Producer): Acting => {
  const times = dueTimes(spec.sends, spec);
  let next = 0;

  return living(engine, spec.name, ({life, wake}) => {
    let closed = (): void => {};
    let answered = (): void => {};
    const listen = (event: ProducerEvent) => {
      if (event.type === 'sent' || event.type === 'sendFailed') answered();
      if ((event.type === 'returned' || event.type === 'threw') && event.call === 'close') closed();
    };
    const {config, library} = spec;
    const client = wire.openProducer(life, config, listen, library === 'java' ? undefined : library);

    const send = ({message, key, value, partition}: Producer['sends'][number]) =>
      client.call({
        type: 'send',
        topic: spec.topic,
        message,
        value: value === null ? null : JSON.stringify(value),
        ...(key !== undefined && {key}),
        ...(partition !== undefined && {partition}),
      });

    function* sendAll(): Program {
      for (; next < times.length; next++) {
        const record = spec.sends[next];
        const due = times[next];
        if (record === undefined || due === undefined) break;
        yield* untilDue(engine.now, due, life);
        if (life.stopping) return;
        if (spec.awaits)
          yield* awaited(wake, (done) => {
            answered = done;
            send(record);
          });
        else send(record);
      }
    }

    /** close() waits for the answers to what has been sent. */
    function* live(): Program {
      yield* sendAll();
      yield* untilStopped(life);
      yield* awaited(wake, (done) => {
        closed = done;
        client.call({type: 'close'});
      });
      client.lose();
    }

    return {
      program: live(),
      lose: client.lose,
      disconnected: client.disconnected,
      reconnect: client.reconnect,
      isWaiting: !wire.broker.isUp(),
      reconnects: RECONNECTS,
    };
  });
};
