import type {CrashFaults} from './actors/handler';
import type {Acting} from './actors/lives';
import type {Doer, Person} from './actors/operator';
import type {Engine} from './engine';
import type {Network} from './network';
import type {Program} from './process';
import type {Json} from './scenario';
import type {Problem} from './scenario/invalidScenario';
import type {Names} from './scenario/names';
import type {Path} from './scenario/reference';
import type {SignalKind} from './signal';
import type {Sinks} from './sinks/calls';

/** What everything reaches that happens in a run. */
export interface Run {
  readonly engine: Engine;
  readonly network: Network;
  readonly sinks: Sinks;
  readonly crashFaults: CrashFaults;
  /** Who may be called by an alarm. Complete when the run begins. */
  readonly people: readonly Person[];
}

/** A system of a run, as its clients and people reach it. */
export interface Connected<Actor, Deed> {
  /** The program of an actor that uses it. */
  readonly act: (spec: Actor) => Acting;
  /** What a person does with it, deed by deed, in one life. A deed returns what it was about. */
  readonly hands: (doer: Doer) => (deed: Deed) => Program<Json>;
  /** Its broker, to be stopped and started; none where it is nobody's to restart. */
  readonly broker?: Restartable;
  /** Whether anything is still to come of what the system and its clients do by themselves. */
  readonly atRest: () => boolean;
}

/** A broker that can be shut down in good order, and started again. */
export interface Restartable {
  readonly isUp: () => boolean;
  readonly stop: () => void;
  readonly start: () => void;
}

/** A system as a scenario describes it. */
export interface Deployed<Topology> {
  readonly name: string;
  readonly topology: Topology;
  /** Where the topology stands in the scenario. */
  readonly path: Path;
}

/** A word of a scenario, where it stands, and what it may point at. */
export interface Said<Word, Topology> {
  readonly word: Word;
  readonly path: Path;
  readonly topology: Topology;
  /** Where the topology stands: "kafka". */
  readonly system: string;
  readonly names: Names;
}

/** What each system does for a run: how it is reached, and what is wrong with what a scenario says of it. */
export interface Wire<Topology, Actor, Deed> {
  /** The topology is there when it returns. Throws `InvalidScenario`, in the system's own words, when the system refuses it. */
  readonly connect: (run: Run, deployed: Deployed<Topology>) => Connected<Actor, Deed>;
  readonly topologyProblems: (path: Path, topology: Topology) => Iterable<Problem>;
  readonly actorProblems: (said: Said<Actor, Topology>) => Iterable<Problem>;
  readonly deedProblems: (said: Said<Deed, Topology>) => Iterable<Problem>;
  /** Kinds of signal of which one may get lost: what its clients do then is known. */
  readonly losable: readonly SignalKind[];
  /** Kinds of signal during which the connections of its clients may be reset. None: what they do then is not modelled. */
  readonly resettable: readonly SignalKind[];
  /** Whether its broker can be restarted: what it and its clients do then is known. */
  readonly restarts: boolean;
}
