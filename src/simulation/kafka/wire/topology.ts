import type {ClusterCommand, ClusterEvent} from '..';
import type {Deployed} from '../../wire';
import type {KafkaTopology} from '../words';
import {InvalidScenario, pathText} from '../../scenario/invalidScenario';

/** Which of a topic's settings the cluster does not like: the longest of those that its words name. */
const settingNamedIn = (text: string, config: {readonly [name: string]: string} = {}): string | undefined =>
  Object.keys(config)
    .filter((name) => text.includes(name))
    .sort((a, b) => b.length - a.length)[0];

type Unstamped<Command> = Command extends unknown ? Omit<Command, 'at'> : never;

/**
 * Creates topics, and stores what groups had committed before the run begins.
 * Throws `InvalidScenario` with the cluster's own words when it refuses one of them.
 */
export const createTopology = (
  {topology, path}: Deployed<KafkaTopology>,
  perform: (command: ClusterCommand) => readonly ClusterEvent[],
): void => {
  const order = (at: readonly PropertyKey[], command: Unstamped<ClusterCommand>) => {
    for (const event of perform({...command, at: 0})) {
      if (event.type === 'refused') {
        const {error, text = ''} = event;
        const setting = command.type === 'createTopic' ? settingNamedIn(text, command.config) : undefined;
        throw new InvalidScenario([
          {
            path: pathText(setting === undefined ? at : [...at, 'config', setting]),
            message: text.includes('is not modelled') ? text : `the cluster refuses it: ${error} ${text}`.trim(),
          },
        ]);
      }
    }
  };
  for (const [index, {name, partitions, config}] of topology.topics.entries()) {
    order([...path, 'topics', index], {type: 'createTopic', topic: name, partitions, ...(config && {config})});
  }
  for (const [index, {name, committed}] of topology.groups.entries()) {
    if (committed)
      order([...path, 'groups', index, 'committed'], {type: 'alterOffsets', group: name, offsets: committed});
  }
};
