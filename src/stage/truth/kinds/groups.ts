import type {Partition, Thing} from '../../../storyboard/thing';
import {actorNamed} from '../now';
import type {Truth} from './kind';
import {recordsIn, ruler, wrongTape} from './log';

interface GroupsWords {
  readonly of: Partition;
  readonly readers: readonly Thing<'actor'>[];
}

/** A log, how many it keeps, and for each living group what it has committed and how far it lags. */
export const groups: Truth<GroupsWords> = {
  isDrawn: ({of}, {facts}) => facts.logs.has(of.name),
  words: ({of, readers}, now, {own}) => {
    const {facts, scenario} = now;
    const {start, end} = facts.logs.log(of.name);
    return [
      `${of.topic} partition ${of.partition}`,
      `retained ${end - start}`,
      ...ruler(of.name, now, own),
      ...readers.flatMap(({name}) => {
        const actor = actorNamed(scenario, name);
        if (actor?.is !== 'reader' || !facts.clients.of(name).alive) return [];
        const committed = facts.logs.committed(actor.group, of.name);
        return [actor.group, `commit ${committed ?? '–'} lag ${end - (committed ?? start)}`];
      }),
    ];
  },
  tokens: ({of}, now) => recordsIn(of.name, now),
  complaints: ({of}, now, {own}) => wrongTape(of.name, now, own),
  takesPart: ({readers}, {thing}) => thing.kind === 'actor' && readers.some(({name}) => name === thing.name),
};
