import type {ActorOf, Scenario} from '../../simulation';
import type {Film} from '../../storyboard/film';
import {partsOf, type Part} from '../../storyboard/scene';
import {Facts, factsAtEnd} from './facts';

/** One frame of a film, and what is true there. */
export interface Now {
  readonly film: Film;
  readonly frame: number;
  readonly act: number;
  /** Virtual ms, not whole while the clock runs. */
  readonly ms: number;
  readonly scenario: Scenario;
  readonly parts: readonly Part[];
  readonly facts: Facts;
  /** What this act will have come to when it is over. */
  readonly atEnd: Facts;
  /** What is true of an act at this frame: the present, or what it ended with; nothing of one that is still to come. */
  readonly factsOf: (act: number) => Facts | undefined;
  /** What happened until then, virtual ms, has come to rest on the picture. */
  readonly restedSince: number;
  /** What began until then, virtual ms, has left the place where it was before. */
  readonly leftSince: number;
}

/** A token that has a place goes there within that many frames; a dead letter's way takes the most of them. */
const COMES_TO_REST = 32;
/** A token glides from one place to the next within that many frames. */
const GLIDES = 12;

/** Follows a film from frame to frame, in rising order. */
export const follow = (film: Film): ((frame: number) => Now) => {
  const parts = partsOf(film.scene.area);
  const running = film.acts.map((history) => new Facts(history));
  const over = film.acts.map(factsAtEnd);
  const firstFrames = film.acts.map((_, act) => film.cut.beats.find((beat) => beat.act === act)?.from ?? 0);
  return (frame) => {
    const {act, ms} = film.cut.momentAt(frame);
    const history = film.acts[act];
    const facts = running[act];
    const atEnd = over[act];
    if (history === undefined || facts === undefined || atEnd === undefined)
      throw new RangeError(`${film.id} has no act ${act}`);
    facts.goTo(Math.floor(ms));
    const msBefore = (frames: number): number => film.cut.momentAt(Math.max(frame - frames, firstFrames[act] ?? 0)).ms;
    return {
      film,
      frame,
      act,
      ms,
      scenario: history.scenario,
      parts,
      facts,
      atEnd,
      factsOf: (other) => (other === act ? facts : other < act ? over[other] : undefined),
      restedSince: msBefore(COMES_TO_REST),
      leftSince: msBefore(GLIDES),
    };
  };
};

export const actorNamed = (scenario: Scenario, name: string): Scenario['actors'][number] | undefined =>
  scenario.actors.find((actor) => actor.name === name);

export const actorsThatAre = <Kind extends Scenario['actors'][number]['is']>(
  scenario: Scenario,
  is: Kind,
): readonly ActorOf<Kind>[] => scenario.actors.filter((actor): actor is ActorOf<Kind> => actor.is === is);

/** Where dead letters stay until a person comes: queues that are a dead letter's target, that nobody consumes and where nothing expires. */
export const isGraveyard = (scenario: Scenario, queue: string): boolean => {
  const queues = scenario.rabbitmq?.queues ?? [];
  const own = queues.find(({name}) => name === queue);
  return (
    own !== undefined &&
    own.arguments?.['x-message-ttl'] === undefined &&
    queues.some((other) => other.arguments?.['x-dead-letter-routing-key'] === queue) &&
    !actorsThatAre(scenario, 'consumer').some((consumer) => consumer.queue === queue)
  );
};

/** The name of a part in `data-part`, behind its kind. */
export const nameOf = (part: Part): string => {
  switch (part.part) {
    case 'client':
    case 'queue':
    case 'exchange':
    case 'sink':
      return part.name;
    case 'partition':
    case 'groups':
      return `${part.topic}-${part.partition}`;
    case 'partitioner':
      return `${part.producer}'s partitioner`;
    case 'table':
      return part.sink;
    case 'ledger':
      return part.sink ?? part.title;
    case 'phone':
      return part.monitor;
    case 'passport':
      return `passport ${part.message}`;
    case 'strip':
    case 'finished':
    case 'roles':
    case 'space':
      return part.part;
  }
};

/** `data-part` of a part. */
export const labelOf = (part: Part): string => `${part.part}|${nameOf(part)}`;
