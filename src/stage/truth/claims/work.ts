import {factsAtEnd} from '../facts';
import {actorsThatAre, messagesOf, type Now} from '../now';
import {claim, numberOf, type Claim} from './claim';

/** The worker whose name ends so. */
const workerIn = ({scenario}: Pick<Now, 'scenario'>, short: string): string =>
  scenario.actors.find(({name}) => name.endsWith(` ${short}`))?.name ?? short;

const worksIn = (act: number, {film}: Now) => {
  const history = film.acts[act];
  return (history?.scenario.actors ?? []).flatMap(({name}) =>
    history === undefined
      ? []
      : factsAtEnd(history)
          .clients.of(name)
          .works.map((work) => ({...work, name})),
  );
};

/** From the first to the last piece of work of a whole act, in whole seconds. */
const secondsOf = (act: number, now: Now): number => {
  const works = worksIn(act, now);
  return Math.round((Math.max(...works.map(({to}) => to)) - Math.min(...works.map(({from}) => from))) / 1000);
};

const doneBy = (short: string, now: Now): number =>
  now.facts.clients.of(workerIn(now, short)).works.filter(({well}) => well).length;

/** How long a worker's handler is meant to take for one message, ms. */
const takes = (short: string, {scenario}: Now): number => {
  const actor = scenario.actors.find(({name}) => name === workerIn({scenario}, short));
  const steps = actor !== undefined && 'handle' in actor ? actor.handle : [];
  return steps.reduce((sum, step) => sum + ('work' in step ? step.work : 0), 0);
};

const prefetchIs = (wanted: string, now: Now, act = now.act): boolean =>
  actorsThatAre(now.film.acts[act]?.scenario ?? now.scenario, 'consumer', 'rabbitmq').every(
    ({prefetch}) => prefetch === Number(wanted),
  );

const ready = ({facts, scenario}: Now): number =>
  (scenario.rabbitmq?.queues ?? []).reduce((sum, {name}) => sum + facts.queues.ready(name).length, 0);

/** Work: who holds how many, who does how many, and how long all of it takes. */
export const OF_WORK: readonly Claim[] = [
  claim(/^Prefetch (\d+): the broker pushes all (\S+)\./, (now, prefetch, all) => {
    const held = now.scenario.actors.map(({name}) => now.facts.clients.of(name).hand.size);
    return prefetchIs(prefetch, now) && ready(now) === 0 && Math.max(...held) === numberOf(all);
  }),
  claim(/^The queue says ready (\d+)\./, (now, count) => ready(now) === Number(count)),
  claim(/And the queue is empty already\./, (now) => ready(now) === 0),
  claim(
    /^A works through all (\S+): (\d+) s\. Each bar is a job of ([\d.]+) s\. B needs (\d+) s, and looks on\./,
    (now, all, seconds, slow, quick) =>
      doneBy('A', now) === numberOf(all) &&
      doneBy('B', now) === 0 &&
      secondsOf(now.act, now) === Number(seconds) &&
      takes('A', now) === 1000 * Number(slow) &&
      takes('B', now) === 1000 * Number(quick),
  ),
  claim(
    /^The same (\S+) jobs, the same workers\. prefetch (\d+) → (\d+)$/,
    (now, all, before, after) =>
      messagesOf(now.scenario).length === numberOf(all) &&
      prefetchIs(before, now, now.act - 1) &&
      prefetchIs(after, now),
  ),
  claim(
    /^Prefetch (\d+): at most (\S+) unacked each\./,
    (now, prefetch, most) =>
      prefetchIs(prefetch, now) &&
      now.scenario.actors.every(({name}) => now.facts.clients.of(name).hand.size <= numberOf(most)),
  ),
  claim(
    /^B does (\S+), A does (\S+): (\d+) s\./,
    (now, b, a, seconds) =>
      doneBy('B', now) === numberOf(b) &&
      doneBy('A', now) === numberOf(a) &&
      secondsOf(now.act, now) === Number(seconds),
  ),
  claim(/Kafka, (\d+) partitions?$/, (now, count) => now.scenario.kafka?.topics[0]?.partitions === Number(count)),
  claim(/A has (\S+) jobs? left\./, (now, count) => {
    const done = doneBy('A', now) + doneBy('B', now);
    return messagesOf(now.scenario).length - done === numberOf(count);
  }),
  claim(
    /^Same jobs, same workers: (\d+), (\d+) or (\d+) s\. A needs ([\d.]+) s a job, B (\d+) s\./,
    (now, first, second, third, slow, quick) =>
      [first, second, third].every((seconds, act) => secondsOf(act, now) === Number(seconds)) &&
      takes('A', now) === 1000 * Number(slow) &&
      takes('B', now) === 1000 * Number(quick),
  ),
];
