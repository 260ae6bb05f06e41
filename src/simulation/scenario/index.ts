import * as z from 'zod';
import {FOLDS, type SystemKind} from '../folds';
import {actor} from './actors';
import {fault} from './faults';
import {LIMITS} from './limits';
import {milliseconds, name, title} from './quantities';
import {sink} from './sinks';

/** The longest run that is simulated, in virtual ms; a scenario that is still busy then cannot end. */
export const LONGEST_RUN = 30 * 24 * 3600 * 1000;

type TopologyWord<Kind extends SystemKind> = (typeof FOLDS)[Kind]['words']['topology'];
type Topologies = {[Kind in SystemKind]: z.ZodOptional<TopologyWord<Kind>>};

/** One of a kind goes by the kind's own name. */
const topologies = Object.fromEntries(
  Object.entries(FOLDS).map(([kind, {words}]) => [kind, words.topology.optional()]),
) as unknown as Topologies;

type Named = {[Kind in SystemKind]: {is: Kind} & z.infer<TopologyWord<Kind>>}[SystemKind];
type NamedInput = {[Kind in SystemKind]: {is: Kind} & z.input<TopologyWord<Kind>>}[SystemKind];

const named = z.union(
  Object.entries(FOLDS).map(([kind, {words}]) => z.strictObject({is: z.literal(kind), ...words.topology.shape})),
) as unknown as z.ZodType<Named, NamedInput>;

/** What exists, who does what, what goes wrong: plain data. Times are whole virtual ms. */
export const scenarioSchema = z.strictObject({
  title: title.optional(),
  seed: z.number().int().default(1),
  latency: milliseconds.default(40).describe('One trip over the network, ms'),
  until: milliseconds
    .max(LONGEST_RUN)
    .optional()
    .describe('The run is cut off here; it ends by itself when nothing is left to happen'),
  ...topologies,
  systems: z.record(name, named).optional().describe('Further systems by name; an actor says with `of` which it uses'),
  sinks: z.array(sink).max(LIMITS.declared).default([]),
  actors: z.array(actor).min(1).max(LIMITS.actors),
  faults: z.array(fault).max(LIMITS.faults).default([]),
});

/** As a person writes it: defaults may be left out. */
export type ScenarioInput = z.input<typeof scenarioSchema>;
/** As the simulation reads it: complete and checked. */
export type Scenario = z.infer<typeof scenarioSchema>;

export type {Actor, ActorOf, Deed, Step} from './actors';
export type {Fault} from './faults';
export type {Json} from './quantities';
export type {Sink} from './sinks';
export type {CommonStep} from './steps';
