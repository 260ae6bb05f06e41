import {messagesOf, thingsOf, type Actor, type Scenario} from '../simulation';
import {column, row, sized, type Area, type Scene, type Standing} from './scene';
import {actor, sink, thingAt, type Thing} from './thing';

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

/** A stage for any scenario: who sends on the left, what stores in the middle, who reads on the right, then what they act upon. */
export const sceneOf = (scenario: Scenario): Scene => {
  const actors = (wanted: (spec: Actor) => boolean): readonly Thing[] =>
    scenario.actors.filter(wanted).map(({name}) => actor(name));
  const things = thingsOf(scenario).map(thingAt);
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
