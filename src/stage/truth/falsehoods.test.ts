import {describe, expect, test} from 'vitest';
import {crashBeforeAck} from '../../../compositions/crash-before-ack';
import {deliveryGuarantees} from '../../../compositions/delivery-guarantees';
import {smartBrokerDumbBroker} from '../../../compositions/smart-broker-dumb-broker';
import {produce, type Film} from '../../storyboard/film';
import type {Part} from '../../storyboard/scene';
import {draw} from '../draw';
import {PARTS, type Register} from '../parts/register';
import {everyKind} from './everyKind/everyKind';
import {kindFalsehoods, pictureFalsehoods} from './falsehoods';
import type {KindFalsehood, PictureFalsehood} from './falsehood';
import {beatFrames, drawnParts, lies, type Draw} from './lies';
import {follow} from './now';

const films: readonly Film[] = [everyKind, deliveryGuarantees, crashBeforeAck, smartBrokerDumbBroker].map((film) =>
  produce(film),
);

const truly: Draw = (film, frame) => draw(film, frame, 'dark');

/** Frames on which a part of a kind is shown. */
const framesWith = (film: Film, kind: Part['part']): readonly number[] => {
  const nowAt = follow(film);
  return beatFrames(film)
    .toSorted((a, b) => a - b)
    .filter((frame) => {
      const now = nowAt(frame);
      return now.stages.some((staged) => drawnParts(staged, now).some(({part}) => part === kind));
    });
};

const kindDraw = (kind: Part['part'], {told}: KindFalsehood): Draw => {
  const parts: Register = {...PARTS, [kind]: told(PARTS[kind])};
  return (film, frame) => draw(film, frame, 'dark', {parts});
};

const pictureDraw =
  ({told}: PictureFalsehood): Draw =>
  (film, frame) =>
    told(truly(film, frame), film, frame);

/** Most are caught where a beat stands still: only for the others one looks at what is on the way. */
const isCaught = (told: Draw, framesOf: (film: Film) => readonly number[]): boolean =>
  [true, false].some((still) =>
    films.some((film) => {
      const stills = new Set(film.cut.beats.map((beat) => beat.still));
      const frames = framesOf(film).filter((frame) => stills.has(frame) === still);
      return lies(film, frames, told).length > 0;
    }),
  );

test('nothing is false before anything false is told', () => {
  for (const film of films) expect(lies(film, beatFrames(film), truly, Infinity)).toEqual([]);
});

describe('a kind of part that tells something false is caught', () => {
  const shown = new Map(
    [...new Set(kindFalsehoods.map(({kind}) => kind))].map((kind) => [
      kind,
      new Map(films.map((film) => [film, framesWith(film, kind)])),
    ]),
  );
  test.each(kindFalsehoods.map(({kind, falsehood}) => ({kind, falsehood, pretends: falsehood.pretends})))(
    '$kind: $pretends',
    ({kind, falsehood}) => {
      expect(isCaught(kindDraw(kind, falsehood), (film) => shown.get(kind)?.get(film) ?? [])).toBe(true);
    },
  );
});

describe.each(Object.entries(pictureFalsehoods))('a picture is caught with false %s', (_, falsehoods) => {
  test.each(falsehoods)('$pretends', (falsehood) => {
    expect(isCaught(pictureDraw(falsehood), beatFrames)).toBe(true);
  });
});
