import * as z from 'zod';
import {actor} from './actors';
import {kafkaTopology} from './kafka';
import {milliseconds} from './quantities';
import {rabbitmqTopology} from './rabbitmq';
import {fault, sink} from './sinks';

/** The longest run that is simulated, in virtual ms; a scenario that is still busy then cannot end. */
export const LONGEST_RUN = 30 * 24 * 3600 * 1000;

/** What exists, who does what, what goes wrong: plain data. Times are whole virtual ms. */
export const scenarioSchema = z.strictObject({
  title: z.string().optional(),
  seed: z.number().int().default(1),
  latency: milliseconds.default(40).describe('One trip over the network, ms'),
  until: milliseconds
    .max(LONGEST_RUN)
    .optional()
    .describe('The run is cut off here; it ends by itself when nothing is left to happen'),
  rabbitmq: rabbitmqTopology.optional(),
  kafka: kafkaTopology.optional(),
  sinks: z.array(sink).default([]),
  actors: z.array(actor).min(1),
  faults: z.array(fault).default([]),
});

/** As a person writes it: defaults may be left out. */
export type ScenarioInput = z.input<typeof scenarioSchema>;
/** As the simulation reads it: complete and checked. */
export type Scenario = z.infer<typeof scenarioSchema>;

export type {Actor, ActorOf, Deed} from './actors';
export type {KafkaTopology} from './kafka';
export type {Json} from './quantities';
export type {RabbitmqTopology} from './rabbitmq';
export type {Fault, Sink} from './sinks';
export type {FailureBranch, LogStep, QueueStep} from './steps';
