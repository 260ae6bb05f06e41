import {messagesOf, thingsOf, type Actor, type History} from '../simulation';
import {column, row, sized, type Area, type Scene, type Standing} from './scene';
import {actor, keyOf, sink, thingAt, type Thing} from './thing';

/** More than that in one column, and they are drawn small. */
const ROOMY = 3;

/** One under the other; one alone stands on the middle line of the row, as its neighbours do. */
const stack = (things: readonly Thing[], grow: number): readonly Area[] => {
  const standing: readonly Standing[] =
    things.length > ROOMY ? things.map((thing) => ({...thing, small: true})) : things;
  const [only, ...others] = standing;
  if (only === undefined) return [];
  return others.length === 0 ? [sized(grow, only)] : [column(standing, {grow, gap: 'tight'})];
};

/** What signals depart from or arrive at in a run, and what messages come to lie in. */
const takingPart = ({events}: History): ReadonlySet<string> => {
  const keys = new Set<string>();
  for (const event of events) {
    if (event.system === 'network')
      for (const end of [event.signal.from, event.signal.to]) keys.add(keyOf(thingAt(end)));
    else if (event.type === 'enqueued') keys.add(keyOf(thingAt({system: event.of, queue: event.queue})));
  }
  return keys;
};

/** What stores, without what takes no part in the run; all of it when nothing does. */
const storesIn = (history: History): readonly Thing[] => {
  const all = thingsOf(history.scenario).map(thingAt);
  const keys = takingPart(history);
  const part = all.filter((thing) => keys.has(keyOf(thing)));
  return part.length === 0 ? all : part;
};

/** A stage for any scenario: who sends on the left, what stores in the middle, who reads on the right, then what they act upon. */
export const sceneOf = (history: History): Scene => {
  const {scenario} = history;
  const actors = (wanted: (spec: Actor) => boolean): readonly Thing[] =>
    scenario.actors.filter(wanted).map(({name}) => actor(name));
  const things = storesIn(history);
  return {
    area: row(
      [
        ...stack(
          actors((spec) => messagesOf(spec).length > 0),
          10,
        ),
        ...stack(
          things.filter(({kind}) => kind === 'exchange'),
          9,
        ),
        ...stack(
          things.filter(({kind}) => kind !== 'exchange'),
          22,
        ),
        ...stack(
          actors((spec) => 'handle' in spec || spec.is === 'operator'),
          15,
        ),
        ...stack(
          scenario.sinks.map(({name}) => sink(name)),
          15,
        ),
      ],
      {gap: 'wide'},
    ),
    links: ['publishes', 'binds', 'consumes', 'owns', 'dead letters'],
  };
};
