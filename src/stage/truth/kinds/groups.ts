import {actorNamed} from '../now';
import {offsets} from './partition';
import type {KindTruth} from './kind';

/** A log as `partition` has it, how many it keeps, and for each living group what it has committed and how far it lags. */
export const groups: KindTruth<'groups'> = {
  isDrawn: ({topic, partition}, {facts}) => facts.logs.has(`${topic}-${partition}`),
  words: ({topic, partition, readers}, now, {own}) => {
    const name = `${topic}-${partition}`;
    const {facts, scenario} = now;
    const {start, end} = facts.logs.log(name);
    return [
      `${topic} partition ${partition}`,
      `retained ${end - start}`,
      ...offsets(name, now, own),
      ...readers.flatMap((reader) => {
        const actor = actorNamed(scenario, reader);
        if (actor?.is !== 'reader' || !facts.clients.of(reader).alive) return [];
        const committed = facts.logs.committed(actor.group, name);
        return [actor.group, `commit ${committed ?? '–'} lag ${end - (committed ?? start)}`];
      }),
    ];
  },
};
