import type {Facts} from '../facts';
import type {Now} from '../now';
import {claim, numberOf, type Claim} from './claim';

const PARTITION = 'charges-0';

const timesStored = ({logs}: Facts, message: string): number =>
  [...logs.log(PARTITION).records.values()].filter((one) => one === message).length;

/** The batches that carried a message, as they left. */
const sendings = ({producers}: Facts, message: string) =>
  producers.sent.filter(({messages}) => messages.includes(message));

/** Whether the newest batch that carried it is so. */
const newestIs = (now: Now, message: string, fate: string): boolean =>
  sendings(now.facts, message).at(-1)?.fate === fate;

const newest = ({facts}: Now) => facts.producers.sent.at(-1);
const isNumbered = ({facts}: Now): boolean => facts.producers.sent.every(({numbers}) => numbers !== undefined);

/** Whether somebody has waited for the answer to it for that many seconds, and the time of its request is over. */
const hasWaited = ({facts, ms}: Now, seconds: string, message?: string): boolean =>
  [...facts.producers.waits.values()].some(
    (wait) => (message === undefined || wait.messages.includes(message)) && ms - wait.at >= 1000 * Number(seconds),
  );

const rightSum = ({scenario}: Now): number =>
  scenario.actors
    .flatMap((actor) => (actor.is === 'producer' ? actor.sends : []))
    .reduce((sum, {value}) => sum + Number(value), 0);

/** Records of producers: what is sent, lost, known again or stored twice. */
export const OF_PRODUCERS: readonly Claim[] = [
  claim(
    /^(\w+) charges of (\d+) €\. (\d+) € in the log\. No error\.$/,
    ({scenario, atEnd}, count, amount, sum) =>
      scenario.actors
        .flatMap((actor) => (actor.is === 'producer' ? actor.sends : []))
        .filter(({value}) => value === Number(amount)).length === numberOf(count ?? '') &&
      atEnd.producers.sum === Number(sum),
  ),
  claim(/^Each charge is a record: (\d+) €\./, ({facts}, amount) =>
    facts.producers.sent.every(({values}) => values.every((value) => value === amount)),
  ),
  claim(
    /^(\S+) is stored\. Its answer is lost\./,
    ({facts}, message) =>
      timesStored(facts, message ?? '') === 1 &&
      facts.signals.lost.at(-1)?.signal.kind === 'produced' &&
      facts.signals.lost.at(-1)?.signal.messages[0] === message,
  ),
  claim(
    /(\S+) never arrives\b/,
    (now, message) => timesStored(now.facts, message ?? '') === 0 && newestIs(now, message ?? '', 'lost'),
  ),
  claim(/^No answer for (\d+) s\. The shop cannot know why\./, hasWaited),
  claim(/^(\S+): no answer for (\d+) s\./, (now, message, seconds) => hasWaited(now, seconds ?? '', message)),
  claim(/^(\S+) is in the log twice\./, ({facts}, message) => timesStored(facts, message ?? '') === 2),
  claim(/^This time the retry is right\./, ({facts}) => timesStored(facts, 'C2') === 1),
  claim(
    /^(\d+) € instead of (\d+) €\./,
    (now, sum, right) => now.facts.producers.sum === Number(sum) && rightSum(now) === Number(right) && sum !== right,
  ),
  claim(/^(\d+) €: right\./, (now, sum) => now.facts.producers.sum === Number(sum) && rightSum(now) === Number(sum)),
  claim(/^The same loss: (\S+) is stored\./, ({facts}, message) => timesStored(facts, message ?? '') === 1),
  claim(/^The same ticket comes again\./, (now) => {
    const own = newest(now);
    const [first] = own === undefined ? [] : sendings(now.facts, own.messages[0] ?? '');
    return first !== own && isNumbered(now) && JSON.stringify(first?.numbers) === JSON.stringify(own?.numbers);
  }),
  claim(
    /^(\S+) comes again\. No number says so\./,
    (now, message) => sendings(now.facts, message ?? '').length === 2 && !isNumbered(now),
  ),
  claim(/^It knows the number, and stores nothing\./, (now) => newest(now)?.fate === 'known'),
  claim(/^It stores (\S+) again\./, ({facts}, message) => timesStored(facts, message ?? '') === 2),
  claim(
    /^A number that is new: it stores (\S+)\.|^It stores (\S+): this time rightly\./,
    ({facts}, one, other) => timesStored(facts, one ?? other ?? '') === 1,
  ),
  claim(/^It answers with the old offset\./, (now) => newest(now)?.fate === 'known'),
  claim(/^Every batch carries a ticket\./, isNumbered),
  claim(/^No ticket: acks=1 switches it off\./, (now) => !isNumbered(now)),
  claim(
    /^Restarted, it sends (\S+) again\. Is (\S+) stored twice\?/,
    (now, message) =>
      sendings(now.facts, message ?? '').length === 1 && sendings(now.atEnd, message ?? '').length === 2,
  ),
  claim(/^Same charge, new numbers: stored twice\./, (now) => {
    const own = newest(now);
    const [first] = own === undefined ? [] : sendings(now.facts, own.messages[0] ?? '');
    return first?.numbers?.producer !== own?.numbers?.producer && timesStored(now.facts, own?.messages[0] ?? '') === 2;
  }),
  claim(
    /^Same charge, stored twice\./,
    (now) => timesStored(now.facts, newest(now)?.messages[0] ?? '') === 2 && !isNumbered(now),
  ),
];
