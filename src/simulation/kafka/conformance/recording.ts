import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import type {TopicConfig} from '../broker/command';
import type {ClientConfig} from '../client/config';
import type {ListenerDeed} from '../client/consumer/state';
import type {Header} from '../log/record';
import type {OffsetSpec} from '../protocol';

/** A record in a scenario. `valueBytes`: n times the letter x. */
export interface ScenarioRecord {
  readonly key?: string;
  readonly value?: string | null;
  readonly valueBytes?: number;
  readonly partition?: number;
  readonly headers?: readonly Header[];
  readonly timestamp?: number;
}

/** One step. Which fields an `op` has is in FORMAT.md beside the recordings. */
export interface ScenarioStep {
  readonly op: string;
  readonly state?: boolean;
  readonly text?: boolean;
  readonly producer?: string;
  readonly consumer?: string;
  readonly client?: string;
  readonly topic?: string;
  readonly topics?: readonly string[];
  readonly pattern?: string;
  readonly records?: readonly ScenarioRecord[];
  readonly batch?: boolean;
  readonly lost?: boolean;
  readonly spread?: boolean;
  /** With share consumers a list. */
  readonly offsets?: {readonly [partition: string]: number};
  readonly group?: string;
  readonly id?: string;
  readonly is?: string;
  readonly partition?: string | number;
  readonly partitions?: readonly string[] | number;
  readonly epoch?: number;
  readonly seq?: number;
  readonly values?: readonly string[];
  readonly until?: number;
  readonly forMs?: number;
  readonly times?: number;
  readonly timeoutMs?: number;
  readonly consumers?: readonly string[];
  readonly members?: number;
  readonly quietMs?: number;
  readonly anyState?: boolean;
  readonly metadata?: string;
  readonly metadataBytes?: number;
  readonly offset?: number;
  readonly lag?: boolean;
  readonly timestamp?: number;
  readonly total?: number;
  readonly config?: TopicConfig;
  readonly before?: {readonly [partition: string]: number};
  readonly at?: OffsetSpec;
  readonly isolation?: string;
  readonly segments?: boolean;
  readonly logStart?: number;
  readonly stillMs?: number;
  readonly instances?: readonly string[];
  readonly ms?: number;
  readonly protocol?: string;
  readonly type?: string;
  readonly types?: readonly string[];
  readonly member?: string;
  readonly acks?: readonly {readonly first: number; readonly last: number; readonly types: readonly number[]}[];
  readonly maxRecords?: number;
  readonly batchSize?: number;
  readonly mode?: number;
  readonly end?: number;
  readonly regex?: string;
  readonly owned?: readonly string[] | 'assigned';
  readonly instance?: string;
  readonly assignor?: string;
  readonly rebalanceTimeoutMs?: number;
  readonly asMember?: string;
  readonly close?: string;
  readonly broker?: number;
  readonly how?: string;
  readonly leader?: number | null;
  readonly isr?: readonly number[];
}

export interface ScenarioClient {
  readonly kind: string;
  readonly config?: ClientConfig;
  readonly onRevoked?: ListenerDeed;
  readonly onAssigned?: ListenerDeed;
  readonly onLost?: ListenerDeed;
}

export interface Scenario {
  readonly name: string;
  readonly area: number;
  readonly about: string;
  readonly topics: readonly {
    readonly name: string;
    readonly partitions: number;
    readonly config?: TopicConfig;
    readonly replicas?: readonly number[];
  }[];
  readonly groups?: readonly string[];
  readonly clients: {readonly [name: string]: ScenarioClient};
  readonly state?: boolean;
  readonly steps: readonly ScenarioStep[];
}

/** A fact of a trace. */
export type Fact = {readonly [field: string]: unknown};

export interface TraceStep {
  readonly step: number;
  readonly do: ScenarioStep;
  readonly events: readonly Fact[];
  readonly state?: Fact;
}

export interface Recording {
  readonly scenario: Scenario;
  readonly trace: {readonly steps: readonly TraceStep[]};
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** Names of the scenarios in a folder of recordings. Throws when it holds none. */
export const scenarioNames = (folder: string): readonly string[] => {
  let files: readonly string[];
  try {
    files = readdirSync(join(folder, 'scenarios'));
  } catch {
    throw new Error(`${folder} holds no recordings: it has no folder "scenarios"`);
  }
  const names = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
  if (names.length === 0) throw new Error(`${folder} holds no recordings: its folder "scenarios" is empty`);
  return names.sort();
};

/** A scenario as it is given. */
export const readScenario = (folder: string, name: string): Scenario =>
  readJson(join(folder, 'scenarios', `${name}.json`)) as Scenario;

/** What the real thing did. */
export const readTrace = (folder: string, name: string): Recording['trace'] =>
  readJson(join(folder, 'traces', `${name}.json`)) as Recording['trace'];

/** A scenario with what the real thing did. */
export const readRecording = (folder: string, name: string): Recording => ({
  scenario: readScenario(folder, name),
  trace: readTrace(folder, name),
});
