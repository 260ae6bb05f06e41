import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {PHASES} from './kit';
import type {PhaseId} from './phase';
import {isRunning, leftOf, newTimer, pause, start, turnTo, usedIn, type Timer} from './timer';

const MINUTE = 60_000;

describe('the timer of a phase', () => {
  test('stands until it is started, and stands still while paused', () => {
    const fresh = newTimer('choosing');
    expect(usedIn(fresh, 'choosing', 5 * MINUTE)).toBe(0);
    const paused = pause(start(fresh, 1000), 4000);
    expect(isRunning(paused)).toBe(false);
    expect(usedIn(paused, 'choosing', 99 * MINUTE)).toBe(3000);
    expect(usedIn(start(paused, 10_000), 'choosing', 12_000)).toBe(5000);
  });

  test('a phase goes on from where it was left, and the others do not run meanwhile', () => {
    const first = start(newTimer('choosing'), 0);
    const second = turnTo(first, 'ordering', 2 * MINUTE);
    const back = turnTo(second, 'choosing', 5 * MINUTE);
    expect(usedIn(back, 'choosing', 6 * MINUTE)).toBe(3 * MINUTE);
    expect(usedIn(back, 'ordering', 6 * MINUTE)).toBe(3 * MINUTE);
  });

  test('what is left turns negative when a phase takes too long', () => {
    const timer = start(newTimer('failures'), 0);
    expect(leftOf(timer, 'failures', 10, 4 * MINUTE)).toBe(6 * MINUTE);
    expect(leftOf(timer, 'failures', 10, 11 * MINUTE)).toBe(-MINUTE);
  });

  test('a clock that was set back takes no time away', () => {
    expect(usedIn(start(newTimer('choosing'), 10_000), 'choosing', 4000)).toBe(0);
  });

  test('all phases together have used exactly the time in which it ran', () => {
    const phase = fc.constantFrom<PhaseId>(...PHASES.map(({id}) => id));
    const press = fc.record({after: fc.nat(MINUTE), what: fc.constantFrom('start', 'pause', 'turn'), to: phase});
    fc.assert(
      fc.property(fc.array(press), (presses) => {
        let now = 0;
        let ran = 0;
        let timer: Timer = newTimer('choosing');
        for (const {after, what, to} of presses) {
          now += after;
          if (isRunning(timer)) ran += after;
          timer = what === 'start' ? start(timer, now) : what === 'pause' ? pause(timer, now) : turnTo(timer, to, now);
        }
        expect(PHASES.reduce((sum, {id}) => sum + usedIn(timer, id, now), 0)).toBe(ran);
      }),
    );
  });
});
