import {describe, expect, test} from 'vitest';
import {createCluster} from './broker/cluster';
import {decide} from './broker/decide';
import {createConsumer, createProducer, createShareConsumer} from '.';

const refusalOf = (topicConfig: {readonly [name: string]: string}) => {
  const command = {type: 'createTopic', at: 0, topic: 't', partitions: 1, config: topicConfig} as const;
  return decide(createCluster(), command).events[0];
};

describe('what is not modelled is refused, with the field and what is allowed', () => {
  test.each([
    [{'retention.ms': 'x'}, 'Invalid value x for configuration retention.ms: Not a number of type LONG'],
    [{'retention.ms': '-5'}, 'Invalid value -5 for configuration retention.ms: Value must be at least -1'],
    [{'cleanup.policy': 'shred'}, 'Invalid value shred for configuration cleanup.policy: String must be one of'],
    [{'flush.messages': '1'}, 'The topic setting "flush.messages" is not modelled. Allowed are: cleanup.policy'],
    [{constructor: '1'}, 'Unknown topic config name: constructor'],
    [{'retention.mss': '1000'}, 'Unknown topic config name: retention.mss'],
  ])('topic %j', (config, text) => {
    expect(refusalOf(config as {readonly [name: string]: string})).toMatchObject({
      type: 'refused',
      error: 'INVALID_CONFIG',
      text: expect.stringContaining(text) as unknown,
    });
  });

  test.each([
    [{'partitioner.class': 'MyPartitioner'}, 'Class MyPartitioner could not be found. Allowed are: none'],
    [{'client.rack': 'a'}, 'The producer setting "client.rack" is not modelled. Allowed are: acks'],
    [{'compression.type': 'brotli'}, 'compression.type: String must be one of: none, gzip, snappy, lz4, zstd'],
    [{constructor: '1'}, 'There is no producer setting "constructor"'],
    [{'lingr.ms': 5}, 'There is no producer setting "lingr.ms": the Java client would warn, and go on without it'],
  ])('producer %j', (config, text) => {
    expect(() => createProducer('p', config)).toThrow(text);
  });

  test.each([
    [{'partition.assignment.strategy': 'MyAssignor'}, 'Allowed are: RangeAssignor'],
    [{'partition.assignment.strategy': 'constructor'}, 'Allowed are: RangeAssignor'],
    [{'fetch.min.bytes': 2}, 'The consumer setting "fetch.min.bytes" is not modelled. Allowed are: auto.commit'],
    [{'group.protocol': 'consumer', 'session.timeout.ms': 1}, 'session.timeout.ms cannot be set'],
  ])('consumer %j', (config, text) => {
    expect(() => createConsumer('c', {'group.id': 'g', ...config})).toThrow(text);
  });

  test('share consumer', () => {
    expect(() => createShareConsumer('c', {'group.id': 'g', 'fetch.min.bytes': 2})).toThrow('is not modelled');
    expect(() => createShareConsumer('c', {'group.id': 'g', 'isolation.level': 'x'})).toThrow('cannot be set');
  });

  test('group settings, outside the range and unknown', () => {
    const alter = (config: {readonly [name: string]: string}) =>
      decide(createCluster(), {type: 'alterGroupConfig', at: 0, group: 'g', config}).events[0];
    expect(alter({'share.delivery.count.limit': '11'})).toMatchObject({error: 'INVALID_CONFIG'});
    expect(alter({'streams.session.timeout.ms': '1'})).toMatchObject({
      text: expect.stringContaining('is not modelled. Allowed are:') as unknown,
    });
  });

  test('a limit that only the compressed size would decide', () => {
    const produce = (config: {readonly [name: string]: string}, bytes: number) => {
      const {model} = decide(createCluster(), {type: 'createTopic', at: 0, topic: 't', partitions: 1, config});
      const record = {timestamp: 1_767_225_600_000, message: 'm', key: null, value: 'v', headers: []};
      const batch = {topic: 't', partition: 0, records: [record], bytes, codec: 'lz4'} as const;
      const request = {acks: -1, batches: [batch]} as const;
      return decide(model, {type: 'request', at: 0, client: 'p', correlation: 0, api: 'Produce', request});
    };
    expect(() => produce({'max.message.bytes': '1000'}, 1001)).toThrow('compressed with lz4');
    expect(() => produce({'retention.bytes': '1000'}, 100)).toThrow('retention.bytes decides by it');
    expect(() => produce({'cleanup.policy': 'compact'}, 100)).toThrow('cleanup.policy=compact decides by it');
    expect(produce({'compression.type': 'uncompressed', 'retention.bytes': '1000'}, 100).events).not.toEqual([]);
    expect(produce({}, 100).events[0]).toMatchObject({type: 'appended', codec: 'lz4'});
  });
});
