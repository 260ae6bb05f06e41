import type {Engine} from '../engine';
import {type Program, until} from '../process';
import type {RabbitmqWire} from '../wires/rabbitmq/wire';
import type {ActorOf} from '../scenario';
import {living, type Acting} from './lives';

type Spec = ActorOf<'publisher'>;

/** When each message is due (virtual ms): at its own time, or in the rhythm of `every` behind the one in front of it. */
export const dueTimes = (
  items: readonly {readonly at?: number | undefined}[],
  {startsAt, every}: {readonly startsAt: number; readonly every: number},
): readonly number[] => {
  const times: number[] = [];
  for (const {at} of items) {
    const before = times.at(-1);
    times.push(at ?? (before === undefined ? startsAt : before + every));
  }
  return times;
};

/** Publishes its messages one after the other. After a restart it goes on with those it has not sent. */
export const publisher = (engine: Engine, wire: RabbitmqWire, spec: Spec): Acting => {
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
