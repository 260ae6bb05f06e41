import type {Scenario} from '../simulation';
import type {Film} from '../storyboard/film';
import {visibleSignals} from '../storyboard/pace';
import type {Link} from '../storyboard/scene';
import {REGIONS} from './format';
import {centre, curveBetween, onEdge, type Box, type Curve} from './geometry';
import {place, type Layout, type Placed} from './layout';
import {partName} from './names';
import {originsOf, type Origins} from './origins';

export interface PlacedLink {
  readonly link: Link;
  readonly curve: Curve;
}

/** What does not change while a film plays: the boxes, the ways, the colours, and where each token comes from. */
export interface Setting {
  readonly film: Film;
  readonly layout: Layout;
  readonly partNamed: ReadonlyMap<string, Placed>;
  readonly links: readonly PlacedLink[];
  /** Number of a message's colour. */
  readonly inkOf: (message: string) => number;
  /** Signals to draw, per act, by departure. */
  readonly signals: readonly ReturnType<typeof visibleSignals>[];
  readonly origins: readonly Origins[];
  /** Queues where dead letters stay: nothing consumes them and nothing expires. */
  readonly graveyards: ReadonlySet<string>;
}

/** The messages of each sender in the order in which it names them: every sender begins with the first colour. */
const sendersOf = (scenario: Scenario): readonly (readonly string[])[] =>
  scenario.actors.map((actor) => {
    if (actor.is === 'publisher') return actor.publishes.map(({message}) => message);
    if (actor.is === 'producer') return actor.sends.map(({message}) => message);
    return [];
  });

const inksOf = (film: Film): ReadonlyMap<string, number> => {
  const inks = new Map<string, number>();
  for (const messages of film.acts.flatMap(({scenario}) => sendersOf(scenario))) {
    const own = [...new Set(messages.map(film.identity))];
    for (const [index, identity] of own.entries()) if (!inks.has(identity)) inks.set(identity, index);
  }
  return inks;
};

const graveyardsOf = (scenario: Scenario): readonly string[] => {
  const queues = scenario.rabbitmq?.queues ?? [];
  const targets = new Set(queues.map((queue) => queue.arguments?.['x-dead-letter-routing-key']));
  const consumed = new Set(scenario.actors.map((actor) => (actor.is === 'consumer' ? actor.queue : undefined)));
  return queues
    .filter(
      (queue) =>
        targets.has(queue.name) && !consumed.has(queue.name) && queue.arguments?.['x-message-ttl'] === undefined,
    )
    .map(({name}) => name);
};

const OPPOSITE = {left: 'right', right: 'left', top: 'bottom', bottom: 'top'} as const;

/** The side of `a` that faces `b`. */
const facing = (a: Box, b: Box): 'left' | 'right' | 'top' | 'bottom' => {
  const dx = centre(b).x - centre(a).x;
  const dy = centre(b).y - centre(a).y;
  const apartSideways = b.x >= a.x + a.width || a.x >= b.x + b.width;
  if (apartSideways) return dx > 0 ? 'right' : 'left';
  return dy > 0 ? 'bottom' : 'top';
};

/** The way between two boxes, by the link's own ports where it names them. */
export const wayBetween = (from: Box, to: Box, ports: Pick<Link, 'leaves' | 'enters'> = {}): Curve => {
  const leaves = ports.leaves?.side ?? facing(from, to);
  const enters = ports.enters?.side ?? OPPOSITE[facing(from, to)];
  return curveBetween(
    onEdge(from, leaves, ports.leaves?.along),
    leaves,
    onEdge(to, enters, ports.enters?.along),
    enters,
  );
};

const settingOf = (film: Film): Setting => {
  const layout = place(film.scene.area, REGIONS.stage);
  const partNamed = new Map(layout.parts.map((placed) => [partName(placed.part), placed]));
  const boxOf = (name: string): Box => {
    const placed = partNamed.get(name);
    if (placed === undefined) throw new RangeError(`${film.id}: a link leads to "${name}", which is not on the stage`);
    return placed.box;
  };
  const inks = inksOf(film);
  return {
    film,
    layout,
    partNamed,
    links: film.scene.links.map((link) => ({link, curve: wayBetween(boxOf(link.from), boxOf(link.to), link)})),
    inkOf: (message) => inks.get(film.identity(message)) ?? 0,
    signals: film.acts.map(visibleSignals),
    origins: film.acts.map(originsOf),
    graveyards: new Set(film.acts.flatMap(({scenario}) => graveyardsOf(scenario))),
  };
};

const settings = new WeakMap<Film, Setting>();

/** The setting of a film, worked out once. Throws `RangeError` when a link leads nowhere. */
export const settingFor = (film: Film): Setting => {
  const known = settings.get(film);
  if (known !== undefined) return known;
  const setting = settingOf(film);
  settings.set(film, setting);
  return setting;
};
