import {expect, test} from 'vitest';
import {costOf, median} from './cost';

test('the median of an even number of values is the mean of the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 10, 2])).toBe(3);
});

test.runIf(process.platform === 'linux')('what a process of a process takes counts', async () => {
  const busy = `const end = Date.now() + 700; const held = Buffer.alloc(150e6, 1); while (Date.now() < end) held[0]++;`;
  const {cpu, memory} = await costOf(
    '-e',
    `require('child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(busy)}])`,
  );
  expect(cpu).toBeGreaterThan(0.1);
  expect(memory).toBeGreaterThan(150e6);
});
