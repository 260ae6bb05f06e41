import {describe, expect, test} from 'vitest';
import {groupView} from '../kafka';
import {eventsOf} from '../testing/readings';
import {modelOf} from '../world';
import {runOfCase} from './caseOf';

describe('an expired message behind one that has not expired waits until it is the head [3.10.8 T2]', () => {
  test.each(['classic', 'quorum'])('%s', (type) => {
    const handled = eventsOf(runOfCase(`r1-short-ttl-behind-long-${type}`), 'handled');
    expect(handled.map(({message}) => message)).toEqual(['slow', 'fast']);
    expect(handled[0]?.at).toBeGreaterThan(30_000);
  });
});

test('range shares out topic by topic: of three members of three topics with one partition each, one has all [G6]', () => {
  const history = runOfCase('r2-range-leaves-two-idle');
  const kafka = modelOf(history.stateAt(history.endsAt), 'kafka');
  const shares = kafka && groupView(kafka.cluster, 'g')?.members.map(({partitions}) => partitions.length);
  expect([...(shares ?? [])].sort()).toEqual([0, 0, 3]);
});

test('with auto.offset.reset=latest a group misses what came before it was assigned [C2]', () => {
  const handled = eventsOf(runOfCase('r3-latest-misses-the-first'), 'handled');
  expect(handled.map(({message}) => message)).toEqual(['m3']);
});
