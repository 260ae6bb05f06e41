import {dueTimes} from '../../actors/dueTimes';
import {type Acting, living} from '../../actors/lives';
import type {Engine} from '../../engine';
import {type Program, untilDue, untilStopped} from '../../process';
import type {SqsWire} from '../wire/wire';
import type {Sender} from '../words';

/** Sends its messages one after the other. After a restart it goes on with those it has not sent. */
export const sender = (engine: Engine, wire: SqsWire, spec: Sender): Acting => {
  const times = dueTimes(spec.sends, spec);
  let next = 0;

  return living(engine, spec.name, ({life}) => {
    function* send(): Program {
      for (; next < times.length; next++) {
        const item = spec.sends[next];
        const due = times[next];
        if (item === undefined || due === undefined) break;
        yield* untilDue(engine.now, due, life);
        if (life.stopping) return;
        const {message, body, group, deduplicationId = message, delay} = item;
        wire.send(life, spec.queue, {
          message,
          body: JSON.stringify(body),
          ...(delay !== undefined && {delay}),
          ...(group !== undefined && {group, deduplicationId}),
        });
      }
      yield* untilStopped(life);
    }
    return {program: send()};
  });
};
