import {describe, expect, test} from 'vitest';
import {momentOf} from '../../src/storyboard/forkedFilm';
import {produce} from '../../src/storyboard/film';
import {writeLink, type Link} from '../../src/site/link';
import {showLink} from '../../src/site/showing';
import {filmNamed} from '../commandLine/films';
import {UsageError} from '../commandLine/usageError';
import {filmOf} from './job';
import type {RenderOptions} from './options';
import {plan} from './plan';

const options = (link: string, more: Partial<RenderOptions> = {}): RenderOptions => ({
  link,
  theme: 'dark',
  scale: 1,
  painter: 'canvas',
  format: 'mp4',
  quality: 'standard',
  out: 'out',
  ...more,
});

const film = produce(filmNamed('dlq-flow'), {poison: 'M3'});
const link: Link = {
  film: 'dlq-flow',
  props: {poison: 'M3'},
  theme: 'light',
  time: {ms: 5000},
  faults: [{moment: momentOf(film, 200), fault: {crash: 'billing'}}],
};

describe('--link', () => {
  test('renders the film that the link opens in the site, frame for frame, in its colours', () => {
    const [job] = plan([], options(writeLink(link))).jobs;
    const shown = showLink(link).showing.film;
    expect(job).toMatchObject({theme: 'light', from: 0, to: shown.cut.durationInFrames - 1});
    const rendered = filmOf(job?.source ?? expect.unreachable());
    expect(rendered.cut.beats).toEqual(shown.cut.beats);
    expect(rendered.acts.map(({events}) => events)).toEqual(shown.acts.map(({events}) => events));
  });

  test('takes a whole address as well', () => {
    const [job] = plan([], options(`https://example.org/films/film/${writeLink(link)}`)).jobs;
    expect(job?.theme).toBe('light');
  });

  test('a fork has a file of its own', () => {
    const nameOf = (of: Link) => plan([], options(writeLink(of))).jobs[0]?.name;
    expect(nameOf({...link, faults: []})).toBe('dlq-flow.light.poison-M3');
    expect(nameOf(link)).toMatch(/^dlq-flow\.light\.poison-M3\.fork-[0-9a-f]{8}$/);
  });

  test.each([
    ['?film=dlq-flow&theme=blue', {}, '--link: theme: must be dark or light'],
    ['?film=dlq-flow&props={"poison":"M9"}', {}, '--link: props.poison:'],
    ['?film=dlq-flow&beat=nowhere', {}, '--link: beat: the film has no beat “nowhere”'],
    ['?film=dlq-floo', {}, 'Did you mean dlq-flow?'],
    ['?film=dlq-flow&faults=[{"beat":"malformed","ms":99999999,"crash":"billing"}]', {}, '--link: faults[0]:'],
    ['?film=dlq-flow', {all: true}, '--link says all of it'],
    [writeLink(link), {painter: 'browser'}, 'leave --painter away'],
  ] as const)('%s %j is refused with the field that is wrong', (text, more, message) => {
    expect(() => plan([], options(text, more))).toThrow(UsageError);
    expect(() => plan([], options(text, more))).toThrow(message);
  });
});
