import {dueTimes} from '../../actors/dueTimes';
import type {Engine} from '../../engine';
import type {KafkaWire} from '../wire/wire';
import {type Program, until} from '../../process';
import type {Producer} from '../words';
import {living, type Acting} from '../../actors/lives';

/** Sends its records one after the other; send() never waits. After a restart it goes on with those it has not sent. */
export const producer = (engine: Engine, wire: KafkaWire, spec: Producer): Acting => {
  const times = dueTimes(spec.sends, spec);
  let next = 0;

  return living(engine, spec.name, ({life}) => {
    const client = wire.openProducer(life, spec.config);

    function* send(): Program {
      for (; next < times.length; next++) {
        const record = spec.sends[next];
        const due = times[next];
        if (record === undefined || due === undefined) return;
        yield* until(engine.now, due);
        const {message, key, value, partition} = record;
        client.call({
          type: 'send',
          topic: spec.topic,
          message,
          value: value === null ? null : JSON.stringify(value),
          ...(key !== undefined && {key}),
          ...(partition !== undefined && {partition}),
        });
      }
    }

    return {program: send(), lose: client.lose};
  });
};
