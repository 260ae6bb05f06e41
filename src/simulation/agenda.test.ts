import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createAgenda} from './agenda';

const nothing = () => undefined;

describe('the agenda', () => {
  test('gives entries by time, and those of one instant in the order in which they were scheduled', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), {maxLength: 60}), (times) => {
        const agenda = createAgenda();
        for (const [index, at] of times.entries()) agenda.schedule(at, String(index), nothing);
        const taken: string[] = [];
        for (let entry = agenda.take(); entry !== undefined; entry = agenda.take()) taken.push(entry.what);
        const sorted = [...times.entries()].sort(([i, a], [j, b]) => a - b || i - j).map(([index]) => String(index));
        expect(taken).toEqual(sorted);
      }),
    );
  });

  test('ends when only idle entries are left', () => {
    const agenda = createAgenda();
    agenda.schedule(10, 'heartbeat', nothing, {idle: true});
    agenda.schedule(20, 'work', nothing);
    agenda.schedule(30, 'heartbeat', nothing, {idle: true});
    expect([agenda.take()?.what, agenda.take()?.what, agenda.take()]).toEqual(['heartbeat', 'work', undefined]);
  });

  test('forgets what is cancelled, and does not go on for it', () => {
    const agenda = createAgenda();
    const cancelled = agenda.schedule(10, 'cancelled', nothing);
    agenda.schedule(20, 'heartbeat', nothing, {idle: true});
    agenda.cancel(cancelled);
    agenda.cancel(cancelled);
    expect(agenda.take()).toBeUndefined();
    agenda.schedule(15, 'work', nothing);
    expect(agenda.take()?.what).toBe('work');
  });

  test('goes on through idle entries as long as something comes of them', () => {
    let left = 2;
    const agenda = createAgenda(() => left > 0);
    for (const at of [10, 20, 30]) agenda.schedule(at, 'tick', () => left--, {idle: true});
    const times: number[] = [];
    for (let entry = agenda.take(); entry !== undefined; entry = agenda.take()) {
      times.push(entry.at);
      entry.happen();
    }
    expect(times).toEqual([10, 20]);
  });

  test('goes on through idle entries as long as somebody holds it', () => {
    const agenda = createAgenda();
    const release = agenda.hold('a seek');
    agenda.schedule(10, 'tick', release, {idle: true});
    agenda.schedule(20, 'tick', nothing, {idle: true});
    expect(agenda.goingOn()).toEqual(['a seek']);
    agenda.take()?.happen();
    expect(agenda.take()).toBeUndefined();
  });

  test('refuses what lies in the past', () => {
    const agenda = createAgenda();
    agenda.schedule(10, 'now', nothing);
    agenda.take();
    expect(() => agenda.schedule(9, 'too late', nothing)).toThrow(
      'too late cannot happen at 9 ms: it is 10 ms already',
    );
  });
});
