import {expect, test} from 'vitest';
import {describe} from './describe';

// As Node, ffmpeg, Rust and the system say it.
test.each([
  'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
  'Failed to create frame: FFmpeg error: FFmpeg error -12: Cannot allocate memory',
  'std::bad_alloc',
  'spawn ENOMEM',
])('too little memory is told in a sentence with what to do: %s', (words) => {
  expect(describe(new Error(words))).toMatch(/not enough memory.*--concurrency 1/);
});

test('any other error tells where it came from', () => {
  expect(describe(new Error('x is not a function'))).toContain('    at ');
});
