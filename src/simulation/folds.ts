import type {Fold} from './fold';
import {kafkaFold} from './kafka/fold';
import {rabbitmqFold} from './rabbitmq/fold';
import {sqsFold} from './sqs/fold';

/** What a history asks of each system. A new system is a line here, and one in `wires.ts`. */
export const FOLDS = {kafka: kafkaFold, rabbitmq: rabbitmqFold, sqs: sqsFold};

type Folds = typeof FOLDS;
export type SystemKind = keyof Folds;
export type ModelOf<Kind extends SystemKind> = Parameters<Folds[Kind]['open']>[0];
/** A model under way in a run. */
export type OpenOf<Kind extends SystemKind> = ReturnType<Folds[Kind]['open']>;
export type EventOf<Kind extends SystemKind> = Parameters<Folds[Kind]['apply']>[1];

export type TopologyOf<Kind extends SystemKind> = Parameters<Folds[Kind]['things']>[0];
export type ActorSpecOf<Kind extends SystemKind> = Parameters<Folds[Kind]['notStarted']>[0];
export type ActorStateOf<Kind extends SystemKind> = ReturnType<Folds[Kind]['notStarted']>;

type UnionToIntersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;
/** Every kind of signal that some system knows. */
export type SystemSignals = UnionToIntersection<Folds[SystemKind]['signals']>;

/** A system at one instant. */
export type System = {
  readonly [Kind in SystemKind]: {readonly is: Kind; readonly model: ModelOf<Kind>};
}[SystemKind];
/** A system that events are folded into. */
export type OpenSystem = {
  readonly [Kind in SystemKind]: {readonly is: Kind; readonly open: OpenOf<Kind>};
}[SystemKind];
/** An event of whichever system. */
export type SystemEvent = EventOf<SystemKind>;

type AnyFold = Fold<
  TopologyOf<SystemKind>,
  System['model'],
  OpenSystem['open'],
  SystemEvent,
  ActorSpecOf<SystemKind>,
  ActorStateOf<SystemKind>
>;

/** The fold of a system, for what is its own: the compiler does not see that. */
export const foldOf = (kind: SystemKind): AnyFold => FOLDS[kind] as unknown as AnyFold;

const KINDS: ReadonlyMap<string, SystemKind> = new Map(
  (Object.keys(FOLDS) as readonly SystemKind[]).flatMap((kind) =>
    FOLDS[kind].sources.map((source): readonly [string, SystemKind] => [source, kind]),
  ),
);

/** Which kind of system an event is told by; undefined for those of actors, sinks and the network. */
export const kindOf = ({system}: {readonly system: string}): SystemKind | undefined => KINDS.get(system);

export const open = ({is, model}: System): OpenSystem => ({is, open: foldOf(is).open(model)}) as OpenSystem;
export const close = ({is, open}: OpenSystem): System => ({is, model: foldOf(is).close(open)}) as System;
