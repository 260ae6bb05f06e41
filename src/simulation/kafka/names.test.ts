import {describe, expect, test} from 'vitest';
import {deploy} from './conformance/deployment';
import {groupView, shareGroupView, topicNames} from '.';
import type {ConsumerEvent} from './client/consumer/event';
import type {ShareConsumerEvent} from './client/share/event';

/** Names that mean something to a plain JavaScript object. */
const HOSTILE = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

describe.each(HOSTILE)('a name is a name: %s', (name) => {
  const open = () => {
    const deployment = deploy({config: {'group.initial.rebalance.delay.ms': 0}});
    deployment.admin({type: 'createTopic', topic: name, partitions: 1});
    return deployment;
  };

  test.each(['classic', 'consumer'])('topic, group, client, instance, transactional id, %s', (protocol) => {
    const deployment = open();
    const read: string[] = [];
    const see = (event: ConsumerEvent): void => {
      if (event.type === 'polled') read.push(...event.records.map(({value}) => value ?? ''));
    };
    deployment.openProducer(`${name}`, {'transactional.id': name}, () => undefined);
    for (const call of [{type: 'initTransactions'}, {type: 'beginTransaction'}] as const) {
      deployment.callProducer(name, call);
      deployment.finish(name);
    }
    deployment.callProducer(name, {type: 'send', topic: name, value: 'a'});
    deployment.callProducer(name, {type: 'commitTransaction'});
    deployment.finish(name);
    const config = {
      'group.id': name,
      'group.instance.id': name,
      'group.protocol': protocol,
      'auto.offset.reset': 'earliest',
      'isolation.level': 'read_committed',
    };
    deployment.openConsumer(`${name}.2`, config, {}, see);
    deployment.callConsumer(`${name}.2`, {type: 'subscribe', topics: [name]});
    for (let round = 0; round < 20 && read.length === 0; round += 1) {
      deployment.callConsumer(`${name}.2`, {type: 'poll', timeout: 500});
      deployment.finish(`${name}.2`);
    }
    deployment.callConsumer(`${name}.2`, {type: 'commitSync'});
    deployment.finish(`${name}.2`);
    expect(read).toEqual(['a']);
    expect(topicNames(deployment.cluster())).toEqual([name]);
    expect(groupView(deployment.cluster(), name)?.committed).toEqual({[`${name}-0`]: 2});
    expect(deployment.cluster().transactions.get(name)?.state).toBe('CompleteCommit');
  });

  test('share group', () => {
    const deployment = open();
    const read: string[] = [];
    deployment.admin({type: 'alterGroupConfig', group: name, config: {'share.auto.offset.reset': 'earliest'}});
    deployment.openProducer('p', {}, () => undefined);
    deployment.callProducer('p', {type: 'send', topic: name, value: 'a'});
    deployment.callProducer('p', {type: 'flush'});
    deployment.finish('p');
    deployment.openShareConsumer(name, {'group.id': name}, (event: ShareConsumerEvent) => {
      if (event.type === 'polled') read.push(...event.records.map(({value}) => value ?? ''));
    });
    deployment.callShareConsumer(name, {type: 'subscribe', topics: [name]});
    for (let round = 0; round < 20 && read.length === 0; round += 1) {
      deployment.callShareConsumer(name, {type: 'poll', timeout: 500});
      deployment.finish(name);
    }
    expect(read).toEqual(['a']);
    expect(shareGroupView(deployment.cluster(), name)?.members.map(({client}) => client)).toEqual([name]);
  });

  test('nothing of that name exists before somebody makes it', () => {
    const deployment = deploy({});
    expect(groupView(deployment.cluster(), name)).toBeUndefined();
    const [refused] = deployment.admin({type: 'deleteTopic', topic: name});
    expect(refused).toMatchObject({type: 'refused', error: 'UNKNOWN_TOPIC_OR_PARTITION'});
    expect(deployment.admin({type: 'deleteGroup', group: name})[0]).toMatchObject({error: 'GROUP_ID_NOT_FOUND'});
  });
});
