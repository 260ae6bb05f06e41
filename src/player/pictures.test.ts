import {renderToStaticMarkup} from 'react-dom/server';
import {describe, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {draw} from '../stage/draw';
import {FORMATS, type Aspect} from '../stage/format';
import {produce, type Film} from '../storyboard/film';
import {createPictures, isSettled} from './pictures';

const EVERY = 29;
const BEFORE = 12;
const BEHIND = 48;

const markup = (film: Film, frame: number, aspect: Aspect = '16:9'): string =>
  renderToStaticMarkup(draw(film, frame, 'dark', {format: FORMATS[aspect]}));
/** The root says which frame it was drawn for; a picture that stands goes on to say the first one. */
const withoutFrame = (svg: string): string => svg.replace(/ data-frame="\d+"/, '');

describe.each(catalog)('$id', (explainer) => {
  const film = produce(explainer);

  test('one picture after the other shows what each shows alone', () => {
    const pictureAt = createPictures();
    // Frame by frame around where each beat comes to stand.
    const frames = film.cut.beats.flatMap(({standsFrom, to}) => {
      const from = Math.max(0, standsFrom - BEFORE);
      return Array.from({length: Math.min(to, standsFrom + BEHIND) - from}, (_, index) => from + index);
    });
    for (const frame of frames) {
      const picture = pictureAt(film, frame, 'dark', '16:9');
      const settlesHere = isSettled(film, frame) && !isSettled(film, frame - 1);
      if (frame % EVERY !== 0 && !settlesHere) continue;
      expect(withoutFrame(renderToStaticMarkup(picture)), `frame ${frame}`).toBe(withoutFrame(markup(film, frame)));
    }
  });

  test('in one format after the other', () => {
    const pictureAt = createPictures();
    const {still} = film.cut.beats[1] ?? expect.fail();
    for (const aspect of ['16:9', '9:16', '1:1', '16:9'] as const)
      expect(renderToStaticMarkup(pictureAt(film, still, 'dark', aspect))).toBe(markup(film, still, aspect));
  });

  test('in any order', () => {
    const pictureAt = createPictures();
    for (const {still, from} of film.cut.beats.slice(0, 4).toReversed())
      for (const frame of [still, from, from])
        expect(withoutFrame(renderToStaticMarkup(pictureAt(film, frame, 'light', '16:9')))).toBe(
          withoutFrame(renderToStaticMarkup(draw(film, frame, 'light'))),
        );
  });

  test('a picture that stands costs nothing: it is the same object', () => {
    const told = film.cut.beats.filter(({kind}) => kind === 'beat');
    const beat = told.reduce((longest, one) =>
      one.to - one.standsFrom > longest.to - longest.standsFrom ? one : longest,
    );
    const pictureAt = createPictures();
    expect(pictureAt(film, beat.to - 1, 'dark', '16:9')).not.toBe(pictureAt(film, beat.from, 'dark', '16:9'));
    expect(pictureAt(film, beat.to - 2, 'dark', '16:9')).toBe(pictureAt(film, beat.to - 1, 'dark', '16:9'));
  });
});
