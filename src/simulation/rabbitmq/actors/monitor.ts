import type {Engine} from '../../engine';
import type {Network} from '../../network';
import type {RabbitmqWire} from '../wire/wire';
import type {Monitor} from '../words';
import type {Acting} from '../../actors/lives';

/**
 * Looks at a queue every so often and raises the alarm once. A look that finds too little leaves no trace, so only those are
 * on the agenda that may find enough: a monitor alone keeps no run going.
 */
export const monitor = (
  engine: Engine,
  network: Network,
  wire: RabbitmqWire,
  /** Who waits for this monitor's alarm. */
  people: readonly {readonly name: string; readonly alarmed: (monitor: string) => void}[],
  spec: Monitor,
): Acting => {
  const {name, queue, readyAtLeast, every} = spec;
  let raised = false;
  let ahead = false;

  const look = () => {
    ahead = false;
    const depth = wire.ready(queue);
    if (raised || depth < readyAtLeast) return;
    raised = true;
    engine.tell({system: 'actor', actor: name, type: 'alarmRaised', queue, depth});
    for (const person of people) {
      const says = `${queue}: ${depth} waiting`;
      const departure = {
        kind: 'alarm' as const,
        from: {actor: name},
        to: {actor: person.name},
        messages: [],
        copies: [],
        says,
      };
      network.send(departure, () => person.alarmed(name));
    }
  };

  const lookSoon = () => {
    if (raised || ahead) return;
    ahead = true;
    const next = every === 0 ? engine.now() : Math.ceil((engine.now() + 1) / every) * every;
    engine.agenda.schedule(next, `${name} looks at ${queue}`, look);
  };

  return {
    name,
    start: () => {
      engine.tell({system: 'actor', actor: name, type: 'started'});
      wire.watch(queue, () => {
        if (wire.ready(queue) >= readyAtLeast) lookSoon();
      });
    },
    crash: () => undefined,
    stop: () => undefined,
    cut: () => undefined,
  };
};
