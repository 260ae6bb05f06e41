import type {Program} from '../process';
import type {Deed, Json} from '../scenario';
import type {Connected} from '../wire';
import type {SystemActor, SystemDeed} from '../wires';
import type {Acting} from './lives';
import type {Doer, Hands} from './operator';

type ToProgram = Extract<Deed, {system: 'none'}>;

/** What a person does to programs, whatever they use. */
const actOnProgram = ({engine, name}: Doer, actors: ReadonlyMap<string, Acting>, deed: ToProgram): Json => {
  if ('deploy' in deed) {
    engine.tell({system: 'actor', actor: name, type: 'deployed', to: deed.deploy.to, parser: deed.deploy.parser});
    return deed.deploy;
  }
  if ('crash' in deed) {
    actors.get(deed.crash)?.crash();
    return deed.crash;
  }
  actors.get(deed.start)?.start();
  return deed.start;
};

/** What a person can do: to programs, and with the systems of a run (by name). */
export const handsFor =
  (systems: ReadonlyMap<string, Connected<SystemActor, SystemDeed>>, actors: ReadonlyMap<string, Acting>) =>
  (doer: Doer): Hands => {
    const inUse = new Map<string, (deed: SystemDeed) => Program<Json>>();
    const withSystem = (name: string): ((deed: SystemDeed) => Program<Json>) => {
      const system = systems.get(name);
      if (system === undefined) throw new Error(`${doer.name} needs ${name}, which this scenario does not have`);
      const hands = inUse.get(name) ?? system.hands(doer);
      inUse.set(name, hands);
      return hands;
    };
    return function* act(deed) {
      if (deed.system === 'none') return actOnProgram(doer, actors, deed);
      return yield* withSystem(deed.of)(deed);
    };
  };
