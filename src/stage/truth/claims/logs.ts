import {actorsThatAre, type Now} from '../now';
import {claim, type Claim} from './claim';
import {handles} from './fates';

const consumersIn = ({scenario}: Now, group: string): readonly string[] =>
  actorsThatAre(scenario, 'consumer', 'kafka').flatMap((member) => (member.group === group ? [member.name] : []));

const hasBegun = (now: Now, client: string, message: string): boolean =>
  handles(now, client, message) || now.facts.clients.of(client).works.some((work) => work.message === message);

const recordAt = ({facts}: Now, offset: string): string | undefined =>
  facts.logs.log('clicks-0').records.get(Number(offset));

/** Whether some member of a group has asked for records from an offset, and got some. */
const isAsked = (now: Now, group: string, offset: string): boolean =>
  [...now.facts.signals.known.values()].some(
    (signal) =>
      signal.kind === 'fetch' &&
      now.facts.signals.isShown(signal) &&
      'actor' in signal.from &&
      consumersIn(now, group).includes(signal.from.actor) &&
      /\d+$/.exec(signal.says)?.[0] === offset,
  );

/** Logs: who asks from where, what is read, and what is read again. */
export const OF_LOGS: readonly Claim[] = [
  claim(
    /A group asks\. It fetches from (\d+), then from (\d+): one place for the whole group\./,
    (now, first, second) => [first, second].every((offset) => isAsked(now, 'Group 1', offset)),
  ),
  claim(
    /(Group \d) asks from (\d+): (\S+)\. (Group \d) asks from (\d+): (\S+)\./,
    (now, one, first, newest, other, second, oldest) =>
      isAsked(now, one, first) &&
      recordAt(now, first) === newest &&
      isAsked(now, other, second) &&
      recordAt(now, second) === oldest,
  ),
  claim(/^(Group \d) has read (\S+)\. What has changed in the log\?/, (now, group, message) =>
    consumersIn(now, group).some((name) => hasBegun(now, name, message)),
  ),
  claim(/^committed: (\d+)$/, ({facts}, offset) =>
    ['Group 1', 'Group 2'].some((group) => facts.logs.committed(group, 'clicks-0') === Number(offset)),
  ),
  claim(/A consumer of group (\d) seeks to (\d+), and (\S+) comes again\./, (now, group, offset, message) => {
    const again = consumersIn(now, `Group ${group}`).some(
      (name) =>
        now.facts.clients.of(name).works.some((work) => work.message === message) &&
        (handles(now, name, message) ||
          now.facts.clients.of(name).works.filter((work) => work.message === message).length > 1),
    );
    return recordAt(now, offset) === message && again;
  }),
  claim(/^Group (\d) comes late, and still gets (\S+)\./, (now, group, message) =>
    consumersIn(now, `Group ${group}`).some((name) => hasBegun(now, name, message)),
  ),
];
