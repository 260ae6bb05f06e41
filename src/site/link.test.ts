import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Thrown} from '../storyboard/thrown';
import {BadLink, frameOfMs, msOfFrame, readLink, writeLink, type Link} from './link';

const text = fc.string({minLength: 1, maxLength: 12, unit: 'grapheme'});
const thrown: fc.Arbitrary<Thrown> = fc.record({
  moment: fc.record({beat: text, ms: fc.nat(1_000_000)}),
  fault: fc.oneof(
    fc.record({crash: text}),
    fc.record({restart: text}),
    fc.record({another: text}),
    fc.record({corrupt: text}),
  ),
});
const link: fc.Arbitrary<Link> = fc.record(
  {
    film: text,
    props: fc
      .dictionary(fc.string({minLength: 1, maxLength: 8}), fc.jsonValue())
      .map((props) => JSON.parse(JSON.stringify(props)) as Link['props']),
    theme: fc.constantFrom('dark' as const, 'light' as const),
    time: fc.oneof(fc.record({beat: text}), fc.record({ms: fc.nat(999_999)})),
    faults: fc.array(thrown, {maxLength: 4}),
  },
  {requiredKeys: ['film', 'props', 'faults']},
);

describe('a link', () => {
  test('gives back what was written, as a query and within any address', () => {
    fc.assert(
      fc.property(link, (before) => {
        expect(readLink(writeLink(before))).toEqual(before);
        expect(readLink(`https://example.org/a/film/${writeLink(before)}#top`)).toEqual(before);
      }),
    );
  });

  test('names every frame exactly', () => {
    fc.assert(
      fc.property(fc.nat(200_000), (frame) => {
        expect(frameOfMs(msOfFrame(frame))).toBe(frame);
      }),
    );
  });

  test.each([
    ['', 'film: is missing'],
    ['?film=x&bet=y', 'bet: a link has no such field (there are: film, props, theme, beat, ms, faults)'],
    ['?film=x&film=y', 'film: stands there more than once'],
    ['?film=x&theme=blue', 'theme: must be dark or light, and is “blue”'],
    ['?film=x&props=3', 'props: must be one JSON object, such as {"poison":"M4"}'],
    ['?film=x&props={', 'props: this is not JSON'],
    ['?film=x&ms=-1', 'ms: must be whole milliseconds of film, 0 or more, and is “-1”'],
    ['?film=x&ms=1&beat=b', 'ms: a link says either beat or ms'],
    ['?film=x&faults=[{"beat":"b","ms":1,"explode":"A"}]', 'faults[0]: must be'],
  ])('%s is refused with the field that is wrong', (query, message) => {
    expect(() => readLink(query)).toThrow(BadLink);
    expect(() => readLink(query)).toThrow(message);
  });
});
