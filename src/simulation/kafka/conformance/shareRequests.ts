import type {ShareRequest} from '../protocol';
import {ACKNOWLEDGE_TYPES, type AcknowledgementBatch} from '../share/acknowledge';
import type {ScenarioStep} from './recording';
import {type Run, required} from './run';

interface RawAcknowledgement {
  readonly first: number;
  readonly last: number;
  readonly types: readonly number[];
}

const rawBatches = (acks: readonly RawAcknowledgement[] | undefined): readonly AcknowledgementBatch[] =>
  (acks ?? []).map(({first, last, types}) => ({first, last, types: types.map((type) => ACKNOWLEDGE_TYPES[type])}));

const RAW_PARTITION = 't-0';
const RAW_WAIT_MS = 100;
const RAW_RECORDS = 500;

const rawMember = (run: Run, step: ScenarioStep) => {
  const member = required(step.member, 'a member');
  const connection = `connection of ${member}`;
  if (!run.rawEpochs.has(member)) {
    run.deployment.openConnection(connection);
    run.rawEpochs.set(member, 0);
  }
  const group = required(step.group, 'a group');
  run.shareGroups.add(group);
  const sessionEpoch = step.epoch ?? run.rawEpochs.get(member) ?? 0;
  const batches = rawBatches(step.acks);
  const acknowledgements: ShareRequest['acknowledgements'] = batches.length === 0 ? {} : {[RAW_PARTITION]: batches};
  const renews = batches.some(({types}) => types.includes('renew'));
  return {member, connection, asked: {group, memberId: member, sessionEpoch, acknowledgements, renews}};
};

const countEpoch = (run: Run, member: string): void =>
  void run.rawEpochs.set(member, (run.rawEpochs.get(member) ?? 0) + 1);

export const rawFetch = (run: Run, step: ScenarioStep): void => {
  const {member, connection, asked} = rawMember(run, step);
  const answer = run.deployment.ask(connection, {
    api: 'ShareFetch',
    request: {
      ...asked,
      maxWaitMs: RAW_WAIT_MS,
      maxRecords: step.maxRecords ?? RAW_RECORDS,
      batchSize: step.batchSize ?? step.maxRecords ?? RAW_RECORDS,
      mode: step.mode === 1 ? 'record_limit' : 'batch_optimized',
      added: [RAW_PARTITION],
      forgotten: [],
    },
  });
  if (answer.api !== 'ShareFetch') throw new Error(`an answer to ${answer.api}`);
  const {error, partitions} = answer.response;
  if (error !== undefined) return run.notebook.note(member, {event: 'raw-share-fetched', member, error});
  countEpoch(run, member);
  const [partition] = partitions;
  return run.notebook.note(member, {
    event: 'raw-share-fetched',
    member,
    ...(partition === undefined ? {} : {acquired: partition.acquired}),
    ...(partition?.error === undefined ? {} : {partitionError: partition.error}),
    ...(partition?.acknowledgeError === undefined ? {} : {acknowledgeError: partition.acknowledgeError}),
  });
};

export const rawAcknowledge = (run: Run, step: ScenarioStep): void => {
  const {member, connection, asked} = rawMember(run, step);
  const answer = run.deployment.ask(connection, {api: 'ShareAcknowledge', request: asked});
  if (answer.api !== 'ShareAcknowledge') throw new Error(`an answer to ${answer.api}`);
  const {error, partitions} = answer.response;
  const event = 'raw-share-acknowledged';
  if (error !== undefined) return run.notebook.note(member, {event, member, error});
  countEpoch(run, member);
  return run.notebook.note(member, {event, member, result: partitions[0]?.error ?? 'ok'});
};
