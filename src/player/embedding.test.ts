import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readFields, readQuery} from './embedding';

test('an address says everything: film, parameters, theme, place, switches', () => {
  const query =
    '?film=dlq-flow&theme=light&aspect=9:16&beat=parked&props=%7B%22poison%22%3A%22M4%22%7D&loop=on&controls=off&captions=0&autoplay';
  expect(readQuery(query)).toEqual({
    film: 'dlq-flow',
    parameters: {poison: 'M4'},
    options: {
      theme: 'light',
      aspect: '9:16',
      start: {beat: 'parked'},
      loop: true,
      controls: false,
      captions: false,
      autoPlay: true,
    },
  });
  expect(readQuery('?film=dlq-flow&frame=90')).toMatchObject({film: 'dlq-flow', options: {start: 90}});
});

const lineOf = (query: string): unknown => {
  const request = readQuery(query);
  return 'refusal' in request ? request.refusal.lines.join('\n') : 'accepted';
};

describe('what cannot be read is refused in words that name the field', () => {
  test.each([
    ['?film=x&theme=sepia', 'theme: one of dark, light, auto'],
    ['?film=x&aspect=4:3', 'aspect: one of 16:9, 9:16, 1:1, auto'],
    ['?film=x&frame=-1', 'frame: a whole number from 0'],
    ['?film=x&frame=1e3', 'frame: a whole number from 0'],
    ['?film=x&frame=1&beat=a', 'beat, frame: one of them, not both'],
    ['?film=x&loop=maybe', 'loop: on or off'],
    ['?film=x&loop=toString', 'loop: on or off'],
    ['?film=x&props={', /^props: not JSON/],
    ['?film=x&props=[1]', /^props: a JSON object/],
    ['?film=x&props=null', /^props: a JSON object/],
    [`?film=x&props={"a":"${'a'.repeat(10_000)}"}`, 'props: at most 10000 characters'],
    ['?film=x&them=dark', /^them: there is no such field \(there are: film, /],
    ['?film=x&fonts=https://example.org/', /^fonts: there is no such field/],
    ['?film=x&film=y', 'film: given twice'],
  ])('%s', (query, line) => {
    if (typeof line === 'string') expect(lineOf(query)).toBe(line);
    else expect(lineOf(query)).toMatch(line);
  });
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (props, frame, loop) => {
      readFields({film: 'x', props, frame, loop});
      readQuery(`?${props}=${frame}&${loop}`);
    }),
  );
});
