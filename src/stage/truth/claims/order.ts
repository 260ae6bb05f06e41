import type {Now} from '../now';
import {claim, type Claim} from './claim';
import {handles, isBegun} from './fates';

/** What was written last, of everything under the key of that message. */
const standsUnder = ({facts}: Now, message: string) => {
  const all = facts.messages.rowsWritten();
  const key = all.find((write) => write.message === message)?.key;
  return all.findLast((write) => write.key === key);
};

/** Order: who works on what, what stands or waits behind what, what is over first. */
export const OF_ORDER: readonly Claim[] = [
  claim(
    /owner\. (.+) has (\S+) and (\S+): (\S+) waits\.$/,
    (now, worker, first, second, waits) =>
      first !== second && waits === second && handles(now, worker, first) && !isBegun(now, second),
  ),
  claim(/(?:owner\. |before\. )(\S+ \d) is at work on (\S+?)[.,]/, (now, worker, message) =>
    handles(now, worker, message),
  ),
  claim(/is at work on \S+, (.+) on (\S+)\.$/, (now, worker, message) => handles(now, worker, message)),
  claim(/(\S+) stands behind (\S+) in partition (\d+)\./, (now, behind, front, partition) => {
    const order = [...now.facts.logs.log(`${now.scenario.kafka?.topics[0]?.name}-${partition}`).records.values()];
    return order.includes(front) && order.indexOf(front) < order.indexOf(behind);
  }),
  claim(
    /(\S+) waits for (\S+)\. (\S+) waits for nobody\./,
    ({facts}, behind, front, free) =>
      facts.messages.handled.includes(front) &&
      facts.messages.handled.includes(free) &&
      !facts.messages.handled.slice(0, facts.messages.handled.indexOf(front)).includes(behind),
  ),
  claim(/^done ([\d.]+) s before (\S+)$/, ({facts}, seconds, other) => {
    const over = (message: string): number =>
      facts.history.events.find((event) => event.type === 'handled' && event.message === message)?.at ?? NaN;
    return ((over(other) - over('B1')) / 1000).toFixed(1) === seconds;
  }),
  claim(/^done\. (\S+) still runs$/, (now, message) =>
    now.scenario.actors.some(({name}) => handles(now, name, message)),
  ),
  claim(/^The older name wins\./, (now) => standsUnder(now, 'A1')?.message === 'A1' && isBegun(now, 'A2')),
  claim(
    /^(\S+) stands, this time\.|^The database still says (\S+)\./,
    (now, stands, still) => standsUnder(now, 'A1')?.value === (stands ?? still),
  ),
  claim(/Its worker is free, and does not know that A1 still runs\./, ({facts, scenario}) =>
    scenario.actors.every(({name}) => {
      const done = facts.clients.of(name).works.map(({message}) => message);
      return !done.includes('A2') || !handles({facts}, name, 'A1');
    }),
  ),
  claim(
    /Written: (.+)\. In order within/,
    ({facts}, written) =>
      [...facts.messages.writes.values()]
        .flat()
        .map(({message}) => message)
        .join(', ') === written,
  ),
  claim(
    /^(\S+) overtakes (\S+)\./,
    ({facts}, message, other) => facts.messages.handled.includes(message) && !facts.messages.handled.includes(other),
  ),
  claim(
    /^(\S+) comes after (\S+), this time\./,
    ({facts}, message, other) =>
      facts.messages.handled.includes(message) &&
      facts.messages.handled.indexOf(other) < facts.messages.handled.indexOf(message),
  ),
  claim(
    /^(\S+) lies in the new partition, unread\./,
    (now, message) =>
      !isBegun(now, message) &&
      [...now.facts.logs.added].some((partition) =>
        [...now.facts.logs.log(partition).records.values()].includes(message),
      ),
  ),
];
