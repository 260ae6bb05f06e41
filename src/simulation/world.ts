import type {OperatorState} from './actors/state';
import {type ActorStateOf, foldOf, type ModelOf, type System, type SystemKind} from './folds';
import type {Json} from './scenario';
import type {Series} from './series';
import type {Signal} from './signal';

export type ActorState = {readonly [Kind in SystemKind]: ActorStateOf<Kind>}[SystemKind] | OperatorState;

export interface Charge {
  readonly id: string;
  readonly message: string;
  readonly amount: number;
  readonly idempotencyKey?: string;
  readonly at: number;
}
export interface Row {
  readonly key: string;
  readonly value: Json;
  readonly message: string;
  readonly at: number;
}
/** The rows of a table, sorted by key. */
export interface Rows {
  readonly size: number;
  readonly get: (key: string) => Row | undefined;
  readonly has: (key: string) => boolean;
  readonly keys: () => Iterable<string>;
  readonly values: () => Iterable<Row>;
}
export type SinkState =
  | {readonly is: 'provider'; readonly name: string; readonly charges: Series<Charge>; readonly repeats: Series<Charge>}
  | {
      readonly is: 'table';
      readonly name: string;
      /** By key. */
      readonly rows: Rows;
      /** Every write in order, the refused ones too. */
      readonly writes: Series<Row & {readonly refused: boolean}>;
    };

/** Everything that is true at one instant of a run. Immutable. */
export interface World {
  /** Virtual ms. */
  readonly at: number;
  /** By name. */
  readonly systems: {readonly [name: string]: System};
  readonly actors: {readonly [name: string]: ActorState};
  readonly sinks: {readonly [name: string]: SinkState};
  /** Under way right now, by departure. */
  readonly signals: readonly Signal[];
}

/** The model of the system of that name, if it is of that kind. A system that is the only one of its kind has the kind's own name. */
export const modelOf = <Kind extends SystemKind>(
  {systems}: Pick<World, 'systems'>,
  is: Kind,
  name: string = is,
): ModelOf<Kind> | undefined => {
  const system = systems[name];
  return system?.is === is ? system.model : undefined;
};

/** The systems of one kind, with their names. */
export const modelsOf = <Kind extends SystemKind>(
  {systems}: Pick<World, 'systems'>,
  is: Kind,
): readonly (readonly [name: string, model: ModelOf<Kind>])[] =>
  Object.entries(systems).flatMap(([name, system]) =>
    system.is === is ? [[name, system.model as ModelOf<Kind>]] : [],
  );

/** What is true of each of the things that each system has: plain JSON by system, by what they are and by name. */
export const systemFacts = ({systems}: Pick<World, 'systems'>) =>
  Object.entries(systems).map(([name, {is, model}]) => [name, foldOf(is).facts(model)] as const);
