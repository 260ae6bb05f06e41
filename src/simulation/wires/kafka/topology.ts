import type {ClusterCommand, ClusterEvent} from '../../kafka';
import type {KafkaTopology} from '../../scenario';
import {InvalidScenario, pathText} from '../../scenario/invalidScenario';

type Unstamped<Command> = Command extends unknown ? Omit<Command, 'at'> : never;

/**
 * Creates topics, and stores what groups had committed before the run begins.
 * Throws `InvalidScenario` with the cluster's own words when it refuses one of them.
 */
export const createTopology = (
  topology: KafkaTopology,
  perform: (command: ClusterCommand) => readonly ClusterEvent[],
): void => {
  const order = (path: readonly PropertyKey[], command: Unstamped<ClusterCommand>) => {
    for (const event of perform({...command, at: 0})) {
      if (event.type === 'refused') {
        throw new InvalidScenario([
          {path: pathText(path), message: `the cluster refuses it: ${event.error} ${event.text ?? ''}`.trim()},
        ]);
      }
    }
  };
  for (const [index, {name, partitions, config}] of topology.topics.entries()) {
    order(['kafka', 'topics', index], {type: 'createTopic', topic: name, partitions, ...(config && {config})});
  }
  for (const [index, {name, committed}] of topology.groups.entries()) {
    if (committed)
      order(['kafka', 'groups', index, 'committed'], {type: 'alterOffsets', group: name, offsets: committed});
  }
};
