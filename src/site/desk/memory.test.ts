import {expect, test} from 'vitest';
import {start, turnTo} from '../../interview';
import {emptyMemory, readMemory, writeMemory, type Memory} from './memory';

test('what was kept comes back as it was', () => {
  const kept: Memory = {
    ...emptyMemory,
    timer: turnTo(start(emptyMemory.timer, 1000), 'ordering', 61_000),
    hints: {'P3-C1': 2},
    notes: {ordering: 'said: hash mod n'},
  };
  expect(readMemory(writeMemory(kept))).toEqual(kept);
  expect(writeMemory(readMemory(writeMemory(kept)))).toBe(writeMemory(kept));
});

test.each([
  null,
  '',
  '{',
  '{"version":2}',
  '[]',
  '{"version":1,"timer":{"phase":"lunch","used":{}},"hints":{},"notes":{}}',
])('%s is nothing to go on with', (text) => {
  expect(readMemory(text)).toBe(emptyMemory);
});
