import {named, placesOf, systemFacts, type HistoryEvent, type Named, type World} from '../simulation';
import {plainLines} from './beat';
import {endOfRun} from './endOfRun';
import {historyAt, type Film} from './film';
import {thingAt} from './thing';

/** What the systems have, by what it is and by name. Where two systems have one of a name, the second says whose it is. */
const factsOf = (world: World): {readonly [kind: string]: {readonly [name: string]: object}} => {
  const all = named<Named<object>>({queues: named(), partitions: named(), groups: named()});
  for (const [system, facts] of systemFacts(world))
    for (const [kind, ofKind] of Object.entries(facts)) {
      const known = (all[kind] ??= named());
      for (const [name, fact] of Object.entries(ofKind)) known[name in known ? `${system}: ${name}` : name] = fact;
    }
  return all;
};

/** What is true at a frame: the virtual time, the caption, every copy with its place, every queue, partition, group and sink. Plain JSON. */
export const explainFrame = (film: Film, frame: number): object => {
  const {act, ms} = film.cut.momentAt(frame);
  const beat = film.cut.beatAt(frame);
  const at = Math.floor(ms);
  const world = historyAt(film, frame).stateAt(at);
  return {
    film: film.id,
    frame,
    seconds: Math.round((frame / film.cut.fps) * 1000) / 1000,
    act,
    virtualMs: at,
    beat: beat.name,
    caption: plainLines(beat.caption),
    copies: Object.fromEntries(placesOf(world)),
    ...factsOf(world),
    underWay: world.signals.map(({kind, from, to, messages, arrives, says}) => ({
      kind,
      from,
      to,
      messages,
      arrives,
      says,
    })),
    clients: Object.fromEntries(
      Object.values(world.actors).map((actor) => [
        actor.name,
        {
          is: actor.is,
          alive: actor.alive,
          ...('handling' in actor && actor.handling !== undefined && {handling: actor.handling}),
          ...('hand' in actor && {holds: actor.hand.map(({message}) => message)}),
        },
      ]),
    ),
    sinks: Object.fromEntries(
      Object.values(world.sinks).map((sink) => [
        sink.name,
        sink.is === 'provider'
          ? {charges: sink.charges.toArray(), repeats: sink.repeats.toArray()}
          : {rows: [...sink.rows.values()], writes: sink.writes.toArray()},
      ]),
    ),
  };
};

const UNTOLD = new Set(['index', 'at', 'system', 'of', 'type']);

const detailOf = (event: HistoryEvent): string => {
  if (event.system === 'network')
    return `${event.signal.says}  ${thingAt(event.signal.from).name} → ${thingAt(event.signal.to).name}  ${event.signal.messages.join(' ')}`;
  return Object.entries(event)
    .filter(([field, value]) => value !== undefined && !UNTOLD.has(field))
    .map(([field, value]) => `${field}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('  ');
};

const MS_WIDTH = 8;

/** The history, one line per event: virtual ms, system, what happened, and its facts. A film of several acts says where one begins, and each says how it ends. */
export const explainEvents = (film: Film): readonly string[] =>
  film.acts.flatMap((history, act) => [
    ...(film.acts.length > 1 ? [`act ${act + 1}`] : []),
    ...history.events.map(
      (event) =>
        `${String(event.at).padStart(MS_WIDTH)} ms  ${event.system.padEnd(9)} ${event.type.padEnd(18)} ${detailOf(event)}`,
    ),
    `${String(history.endsAt).padStart(MS_WIDTH)} ms  ${endOfRun(history).join(' ')}`,
  ]);
