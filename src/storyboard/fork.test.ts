import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {simulate} from '../simulation';
import {faultsAt} from './faultsAt';
import {produce} from './film';
import {CannotThrow, fork, nameForAnother, partingOf, strikesAt} from './fork';

const upTo = (events: readonly {readonly at: number}[], ms: number) => events.filter(({at}) => at <= ms);

describe.each(catalog)('$id', (explainer) => {
  const {acts} = produce(explainer);

  test('whatever is thrown in at whatever moment, what happened before stays as it was', () => {
    fc.assert(
      fc.property(
        fc.nat(acts.length - 1),
        fc.double({min: 0, max: 1, noNaN: true}),
        fc.nat(1000),
        (act, share, choice) => {
          const run = acts[act];
          if (run === undefined) return;
          const ms = share * run.endsAt;
          const faults = faultsAt(run, ms);
          const fault = faults[choice % faults.length];
          if (fault === undefined) return;
          const forked = simulate(fork(run, ms, fault));
          const before = upTo(run.events, ms);
          expect(upTo(forked.events, ms)).toEqual(before);
          const parting = partingOf(run, forked);
          if (parting) {
            expect(parting.index).toBeGreaterThanOrEqual(before.length);
            expect((parting.after ?? parting.before)?.at).toBeGreaterThan(ms);
          }
        },
      ),
      {numRuns: 12},
    );
  });

  test('whoever runs can crash, at the next millisecond', () => {
    for (const [act, run] of acts.entries()) {
      const ms = Math.floor(run.endsAt / 2);
      for (const fault of faultsAt(run, ms)) {
        if (!('crash' in fault)) continue;
        const {events} = simulate(fork(run, ms, fault));
        const crash = events.find(({at, type}) => type === 'crashed' && at > ms);
        expect(crash, `act ${act}, ${fault.crash}`).toMatchObject({at: strikesAt(ms), actor: fault.crash});
      }
    }
  });

  test('one more consumer starts at the next millisecond', () => {
    for (const run of acts) {
      const ms = Math.floor(run.endsAt / 2);
      for (const fault of faultsAt(run, ms)) {
        if (!('another' in fault)) continue;
        const name = nameForAnother(run.scenario, fault.another);
        const {events} = simulate(fork(run, ms, fault));
        expect(events.find((event) => event.type === 'started' && event.actor === name)?.at).toBe(strikesAt(ms));
      }
    }
  });

  test('who crashed by a fault can be started again', () => {
    const [run] = acts;
    const fault = run && faultsAt(run, run.endsAt / 2).find((one) => 'crash' in one);
    if (run === undefined || fault === undefined || !('crash' in fault)) return;
    const crashed = simulate(fork(run, run.endsAt / 2, fault));
    const later = run.endsAt / 2 + 500;
    expect(faultsAt(crashed, later)).toContainEqual({restart: fault.crash});
    const again = simulate(fork(crashed, later, {restart: fault.crash}));
    expect(upTo(again.events, later)).toEqual(upTo(crashed.events, later));
    expect(
      again.events.find((event) => event.type === 'started' && event.actor === fault.crash && event.at > later)?.at,
    ).toBe(strikesAt(later));
  });
});

test('who is not there cannot crash, start again or be joined', () => {
  const [run] = produce(catalog[0] ?? expect.unreachable()).acts;
  if (run === undefined) return;
  for (const fault of [{crash: 'Nobody'}, {restart: 'Nobody'}, {another: 'Nobody'}])
    expect(() => fork(run, 100, fault)).toThrow(CannotThrow);
});

test('one more is named in the manner of those that are there', () => {
  const names = (...all: readonly string[]) => ({actors: all.map((name) => ({name}))}) as never;
  expect(nameForAnother(names('Worker A', 'Worker B'), 'Worker A')).toBe('Worker C');
  expect(nameForAnother(names('Group 3'), 'Group 3')).toBe('Group 4');
  expect(nameForAnother(names('billing'), 'billing')).toBe('billing 2');
});
