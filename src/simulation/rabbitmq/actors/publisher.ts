import {dueTimes} from '../../actors/dueTimes';
import type {Engine} from '../../engine';
import {type Program, until} from '../../process';
import type {RabbitmqWire} from '../wire/wire';
import type {Publisher} from '../words';
import {living, type Acting} from '../../actors/lives';

/** Publishes its messages one after the other. After a restart it goes on with those it has not sent. */
export const publisher = (engine: Engine, wire: RabbitmqWire, spec: Publisher): Acting => {
  const times = dueTimes(spec.publishes, spec);
  let next = 0;

  const self: Acting = living(engine, spec.name, ({life}) => {
    const channel = wire.open(life, {closed: () => self.crash()}, {confirms: spec.confirms});

    function* publish(): Program {
      for (; next < times.length; next++) {
        const item = spec.publishes[next];
        const due = times[next];
        if (item === undefined || due === undefined) return;
        yield* until(engine.now, due);
        const {message, body, exchange = spec.exchange, key = spec.key, headers = {}, priority, expiration} = item;
        wire.publish(channel, {
          message,
          body: JSON.stringify(body),
          exchange,
          key,
          headers,
          ...(priority !== undefined && {priority}),
          ...(expiration !== undefined && {expiration}),
          ...(spec.mandatory && {mandatory: true}),
        });
      }
    }

    return {program: publish(), lose: () => wire.lose(channel)};
  });
  return self;
};
