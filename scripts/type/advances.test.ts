import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {FILE, writtenAdvances} from './advances';

test('the widths that the stage sets its type by are those of the bundled fonts', async () => {
  expect(readFileSync(FILE, 'utf8')).toBe(await writtenAdvances());
});
