import type {Command, Event, Headers} from '..';
import type {Deployed} from '../../wire';
import type {RabbitmqTopology} from '../words';
import {InvalidScenario, pathText} from '../../scenario/invalidScenario';
import {ADMINISTRATOR} from '../topology/administrator';

type Unstamped = Command extends infer Each ? (Each extends Command ? Omit<Each, 'at'> : never) : never;

interface Declared {
  readonly arguments?: Headers | undefined;
}

/** Where in a queue's or an exchange's own words the broker sees what it refuses: the argument that it names, if it names one. */
const placeOf = (text: string, declared: Declared): readonly PropertyKey[] => {
  const [, argument] = / arg '(.+?)' /.exec(text) ?? [];
  return argument !== undefined && declared.arguments?.[argument] !== undefined ? ['arguments', argument] : [];
};

/**
 * Declares exchanges, queues and bindings as an administrator would before anybody connects.
 * Throws `InvalidScenario` with the broker's own words when it refuses one of them.
 */
export const declareTopology = (
  {topology, path}: Deployed<RabbitmqTopology>,
  perform: (command: Command) => readonly Event[],
): void => {
  const declare = (at: readonly PropertyKey[], command: Unstamped, declared: Declared = {}) => {
    for (const event of perform({...command, at: 0})) {
      if ((event.type === 'channelClosed' || event.type === 'connectionClosed') && event.error !== undefined) {
        const {code, text} = event.error;
        throw new InvalidScenario([
          {path: pathText([...at, ...placeOf(text, declared)]), message: `the broker refuses it: ${code} ${text}`},
        ]);
      }
    }
  };
  const channel = ADMINISTRATOR;
  declare(path, {type: 'connection.open', connection: ADMINISTRATOR});
  declare(path, {type: 'channel.open', channel, connection: ADMINISTRATOR});
  for (const [index, exchange] of topology.exchanges.entries()) {
    declare([...path, 'exchanges', index], {type: 'exchange.declare', channel, exchange}, exchange);
  }
  for (const [index, queue] of topology.queues.entries()) {
    declare([...path, 'queues', index], {type: 'queue.declare', channel, queue}, queue);
  }
  for (const [index, binding] of topology.bindings.entries()) {
    declare([...path, 'bindings', index], {type: 'bind', channel, binding});
  }
  declare(path, {type: 'connection.close', connection: ADMINISTRATOR});
};
