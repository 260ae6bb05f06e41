import type {AnyRequest, AnyResponse, Batch, RequestOf} from '..';
import type {Departure} from '../../network';
import {recordCopy} from '../places';
import type {Endpoint} from '../../signal';

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const commitText = (offsets: RequestOf<'OffsetCommit'>['offsets']): string =>
  Object.entries(offsets)
    .map(([partition, {offset}]) => `${partition} = ${offset}`)
    .join(', ');

/** What is to be seen of a request: one signal for each partition or group that it is about. Heartbeats and questions about metadata are none. */
export const requestSignals = (system: string, from: Endpoint, asked: AnyRequest): readonly Departure[] => {
  switch (asked.api) {
    case 'Produce':
      return asked.request.batches.map(({topic, partition, records}) => ({
        kind: 'produce',
        from,
        to: {system, topic, partition},
        messages: records.map(({message}) => message),
        copies: [],
        says: `Produce ${counted(records.length, 'record')}`,
      }));
    case 'Fetch':
      return asked.request.partitions.map(({topic, partition, offset}) => ({
        kind: 'fetch',
        from,
        to: {system, topic, partition},
        messages: [],
        copies: [],
        says: `Fetch offset ${offset}`,
      }));
    case 'OffsetCommit': {
      const {group, offsets} = asked.request;
      const says = `OffsetCommit ${commitText(offsets)}`;
      return [{kind: 'commit', from, to: {system, group}, messages: [], copies: [], says}];
    }
    case 'JoinGroup':
    case 'SyncGroup':
    case 'LeaveGroup':
      return [
        {kind: 'coordinate', from, to: {system, group: asked.request.group}, messages: [], copies: [], says: asked.api},
      ];
    case 'ConsumerGroupHeartbeat':
      return changesMembership(asked.request)
        ? [
            {
              kind: 'coordinate',
              from,
              to: {system, group: asked.request.group},
              messages: [],
              copies: [],
              says: asked.api,
            },
          ]
        : [];
    default:
      return [];
  }
};

/** It joins, leaves, or says what it has now; else it only says that it lives. [CP2] */
const changesMembership = ({memberEpoch, owned}: RequestOf<'ConsumerGroupHeartbeat'>): boolean =>
  memberEpoch <= 0 || owned !== undefined;

const fetchedFrom = (batches: readonly Batch[], offset: number) =>
  batches.flatMap(({records}) => records.filter((record) => record.offset >= offset));

const producedText = (error: string | undefined, offset: number, count: number): string => {
  if (error !== undefined) return error;
  return count > 1 ? `offsets ${offset} to ${offset + count - 1}` : `offset ${offset}`;
};

/** What a group's coordinator answers. */
const answerOfGroup = (system: string, to: Endpoint, asked: AnyRequest, answer: AnyResponse): readonly Departure[] => {
  const from = (group: string): Endpoint => ({system, group});
  const none = {messages: [], copies: []};
  if (asked.api === 'OffsetCommit' && answer.api === 'OffsetCommit') {
    const [error] = Object.values(answer.response.errors);
    return [{kind: 'committed', from: from(asked.request.group), to, ...none, says: error ?? 'committed'}];
  }
  if (asked.api === 'ConsumerGroupHeartbeat' && answer.api === 'ConsumerGroupHeartbeat') {
    const {error, partitions} = answer.response;
    if (error === undefined && partitions === undefined && !changesMembership(asked.request)) return [];
    return [{kind: 'coordinate', from: from(asked.request.group), to, ...none, says: error ?? asked.api}];
  }
  if (asked.api === 'JoinGroup' || asked.api === 'SyncGroup' || asked.api === 'LeaveGroup')
    return [{kind: 'coordinate', from: from(asked.request.group), to, ...none, says: asked.api}];
  return [];
};

/** What is to be seen of an answer. A fetch that brought nothing is not. */
export const responseSignals = (
  system: string,
  to: Endpoint,
  asked: AnyRequest,
  answer: AnyResponse,
): readonly Departure[] => {
  if (answer.api === 'Produce' && asked.api === 'Produce') {
    const {batches} = asked.request;
    return answer.response.partitions.map(({topic, partition, baseOffset, error}) => {
      const records = batches.find((batch) => batch.topic === topic && batch.partition === partition)?.records ?? [];
      return {
        kind: 'produced',
        from: {system, topic, partition},
        to,
        messages: error === undefined ? records.map(({message}) => message) : [],
        copies: error === undefined ? records.map((_, index) => recordCopy(topic, partition, baseOffset + index)) : [],
        says: producedText(error, baseOffset, records.length),
      };
    });
  }
  if (answer.api === 'Fetch' && asked.api === 'Fetch') {
    return answer.response.partitions.flatMap(({topic, partition, batches}, index): Departure[] => {
      const records = fetchedFrom(batches, asked.request.partitions[index]?.offset ?? 0);
      if (records.length === 0) return [];
      return [
        {
          kind: 'fetched',
          from: {system, topic, partition},
          to,
          messages: records.map(({message}) => message),
          copies: records.map(({offset}) => recordCopy(topic, partition, offset)),
          says: counted(records.length, 'record'),
        },
      ];
    });
  }
  return answerOfGroup(system, to, asked, answer);
};
