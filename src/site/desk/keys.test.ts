import {expect, test} from 'vitest';
import {KEYS, pressed} from './keys';

const all = Object.values(KEYS).flat();

test('no key means two things, and each says what it does', () => {
  const names = all.flatMap(({keys}) => keys);
  expect(new Set(names).size).toBe(names.length);
  for (const {does, written} of all) expect(does.length, written).toBeGreaterThan(3);
});

test('every key does what its list says, upper case or lower', () => {
  for (const {keys, press} of all) {
    for (const key of keys) {
      expect(pressed(key)).toEqual(press);
      if (/^[a-z]$/.test(key)) expect(pressed(key.toUpperCase())).toEqual(press);
    }
  }
  expect([4, 5, 6, 7, 8, 9].map((key) => pressed(String(key)))).toEqual([0, 1, 2, 3, 4, 5].map((sign) => ({sign})));
  expect(pressed('3')).toBeUndefined();
});
