import type {Actor, ActorOf, Scenario} from '../../simulation';
import type {CutBeat} from '../../storyboard/cut';
import type {Film} from '../../storyboard/film';
import type {Part} from '../../storyboard/scene';
import {Facts, factsAtEnd} from './facts';
import {stagesOf, type SheetShape, type Staged} from './stages';

/** One frame of a film, and what is true there. */
export interface Now {
  readonly film: Film;
  readonly frame: number;
  readonly beat: CutBeat;
  readonly act: number;
  /** Virtual ms, not whole while the clock runs. */
  readonly ms: number;
  readonly scenario: Scenario;
  readonly facts: Facts;
  /** What this act will have come to when it is over. */
  readonly atEnd: Facts;
  /** What was true when the beat that is on began. */
  readonly asItBegan: Facts;
  /** When the beat before began, virtual ms; -1 for the first one of an act. */
  readonly before: number;
  /** Whether the stage of the beat before is still seen, and its tokens glide on from there. */
  readonly goesOn: boolean;
  /** What is true of an act at this frame: the present, or what it ended with; nothing of one that is still to come. */
  readonly factsOf: (act: number) => Facts | undefined;
  /** What stands since then, virtual ms, or longer has come to rest; what is under way since then has left the place where it was before. */
  readonly restedSince: number;
  readonly stages: readonly Staged[];
}

/** A token glides from one place to the next within that many frames. */
export const GLIDES = 12;

const isOneStage = (film: Film, ...beats: readonly CutBeat[]): boolean => {
  const [first] = Object.keys(film.scenes);
  return beats.every(({kind, scene = first}) => kind === 'beat' && scene === (beats[0]?.scene ?? first));
};

/** Follows a film from frame to frame, in rising order. `shape`: that of the sheet, all along. */
export const follow = (film: Film): ((frame: number, shape?: SheetShape) => Now) => {
  const stages = stagesOf(film);
  const running = film.acts.map((history) => new Facts(history));
  const over = film.acts.map(factsAtEnd);
  const firstFrames = film.acts.map((_, act) => film.cut.beats.find((beat) => beat.act === act)?.from ?? 0);
  const begun = new Map<string, Facts>();
  return (frame, shape = 'wide') => {
    const {act, ms} = film.cut.momentAt(frame);
    const history = film.acts[act];
    const facts = running[act];
    const atEnd = over[act];
    const beat = film.cut.beats.find(({from, to}) => from <= frame && frame < to);
    if (history === undefined || facts === undefined || atEnd === undefined || beat === undefined)
      throw new RangeError(`${film.id} has no frame ${frame}`);
    facts.goTo(Math.floor(ms));
    const asItBegan = begun.get(beat.name) ?? new Facts(history).goTo(Math.floor(beat.fromMs));
    begun.set(beat.name, asItBegan);
    const last = film.cut.beats.findLast(({from}) => from < beat.from);
    const msBefore = (frames: number): number => film.cut.momentAt(Math.max(frame - frames, firstFrames[act] ?? 0)).ms;
    return {
      film,
      frame,
      beat,
      act,
      ms,
      scenario: history.scenario,
      facts,
      atEnd,
      asItBegan,
      before: last?.act === beat.act ? last.fromMs : -1,
      goesOn: last?.act === beat.act && isOneStage(film, last, beat),
      factsOf: (other) => (other === act ? facts : other < act ? over[other] : undefined),
      restedSince: msBefore(GLIDES),
      stages: stages(beat, shape),
    };
  };
};

export const actorNamed = (scenario: Scenario, name: string): Scenario['actors'][number] | undefined =>
  scenario.actors.find((actor) => actor.name === name);

/** The actors of one kind; `system`: of one kind of system, where a word is of several. */
export const actorsThatAre = <Kind extends Actor['is'], System extends Actor['system'] = Actor['system']>(
  scenario: Scenario,
  is: Kind,
  system?: System,
): readonly ActorOf<Kind, System>[] =>
  scenario.actors.filter(
    (actor): actor is ActorOf<Kind, System> => actor.is === is && (system === undefined || actor.system === system),
  );

/** Every message that somebody sends in a run, in the order in which the scenario names them. */
export const messagesOf = ({actors}: Scenario): readonly string[] =>
  actors.flatMap((actor) => {
    if (actor.is === 'publisher') return actor.publishes.map(({message}) => message);
    return actor.is === 'producer' ? actor.sends.map(({message}) => message) : [];
  });

/** Where dead letters stay until a person comes: queues that are a dead letter's target, that nobody consumes and where nothing expires. */
export const isGraveyard = (scenario: Scenario, queue: string): boolean => {
  const {queues = [], bindings = []} = scenario.rabbitmq ?? {};
  const own = queues.find(({name}) => name === queue);
  const isTarget = queues.some(({name, arguments: options}) => {
    const through = options?.['x-dead-letter-exchange'];
    if (typeof through !== 'string') return false;
    if (through !== '') return bindings.some(({from, to}) => from === through && 'queue' in to && to.queue === queue);
    return (options?.['x-dead-letter-routing-key'] ?? name) === queue;
  });
  return (
    own !== undefined &&
    own.arguments?.['x-message-ttl'] === undefined &&
    isTarget &&
    !actorsThatAre(scenario, 'consumer', 'rabbitmq').some((consumer) => consumer.queue === queue)
  );
};

/** `data-part` of a part. */
export const labelOf = (part: Part): string => {
  const title = 'title' in part && typeof part.title === 'string' ? part.title : '';
  return `${part.part}|${part.of?.name ?? title}`;
};
