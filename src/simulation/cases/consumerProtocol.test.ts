import {describe, expect, test} from 'vitest';
import {groupView} from '../kafka';
import type {ScenarioInput} from '../scenario';
import {simulate} from '../simulate';
import {eventsOf} from '../testing/readings';
import {modelOf} from '../world';
import {caseOf, runOfCase} from './caseOf';

const alone = caseOf('o6-consumer-protocol') as ScenarioInput;

describe('group.protocol=consumer is what it says', () => {
  test('the broker assigns, by its uniform assignor, and the member reads [CP1] [CP3]', () => {
    const history = runOfCase('o6-consumer-protocol');
    const kafka = modelOf(history.stateAt(history.endsAt), 'kafka');
    expect(kafka && groupView(kafka.cluster, 'g')).toMatchObject({
      protocol: 'consumer',
      assignor: 'uniform',
      state: 'Stable',
      members: [{client: 'A', partitions: ['t-0', 't-1']}],
      committed: {'t-0': 1},
    });
    expect(eventsOf(history, 'handled').map(({message}) => message)).toEqual(['m1']);
  });

  test('a second member gets one of two partitions; when it dies, the first has both again [CP2]', () => {
    const [producer, member] = alone.actors;
    const scenario = {
      ...alone,
      actors: [producer, member, {...member, name: 'B', startsAt: 3000}],
      faults: [{crash: 'B', at: 20_000}],
    } as ScenarioInput;
    const history = simulate(scenario);
    const owners = (ms: number) => {
      const kafka = modelOf(history.stateAt(ms), 'kafka');
      const members = kafka === undefined ? [] : (groupView(kafka.cluster, 'g')?.members ?? []);
      return Object.fromEntries(members.map(({client, partitions}) => [client, partitions.length]));
    };
    expect(owners(19_000)).toEqual({A: 1, B: 1});
    expect(owners(history.endsAt)).toEqual({A: 2});
    expect(history.endsAt).toBeGreaterThan(60_000);
    expect(history.endsAt).toBeLessThan(90_000);
  });
});
