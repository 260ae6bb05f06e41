import {describe, expect, test} from 'vitest';
import {momentOf} from '../../src/storyboard/forkedFilm';
import {produce} from '../../src/storyboard/film';
import {writeLink, type Link} from '../../src/site/link';
import {showLink} from '../../src/site/showing';
import {filmNamed} from '../commandLine/films';
import {UsageError} from '../commandLine/usageError';
import {filmOf} from './job';
import {defaultOptions, type RenderOptions} from './options';
import {plan} from './plan';

const options = (link: string, more: Partial<RenderOptions> = {}): RenderOptions => ({
  ...defaultOptions(),
  link,
  ...more,
});

const film = produce(filmNamed('crash-before-ack'), {amount: 30});
const link: Link = {
  film: 'crash-before-ack',
  props: {amount: 30},
  theme: 'light',
  time: {ms: 5000},
  faults: [{moment: momentOf(film, 200), fault: {crash: 'Worker A'}}],
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
    expect(nameOf({...link, faults: []})).toBe('crash-before-ack.light.amount-30');
    expect(nameOf(link)).toMatch(/^crash-before-ack\.light\.amount-30\.fork-[0-9a-f]{8}$/);
  });

  test('comes in any format: a link says what is shown, not how', () => {
    const [job] = plan([], options(writeLink(link), {aspect: '1:1'})).jobs;
    expect(job).toMatchObject({aspect: '1:1', theme: 'light'});
    expect(job?.name).toMatch(/^crash-before-ack\.1x1\.light\./);
  });

  test.each([
    ['?film=crash-before-ack&theme=blue', {}, '--link: theme: must be dark or light'],
    ['?film=crash-before-ack&props={"amount":0}', {}, '--link: props.amount:'],
    ['?film=crash-before-ack&beat=nowhere', {}, '--link: beat: the film has no beat “nowhere”'],
    ['?film=crash-before-akc', {}, 'Did you mean crash-before-ack?'],
    ['?film=crash-before-ack&faults=[{"beat":"delivered","ms":99999999,"crash":"Worker B"}]', {}, '--link: faults[0]:'],
    ['?film=crash-before-ack', {all: true}, '--link says all of it'],
    [writeLink(link), {painter: 'browser'}, 'leave --painter away'],
  ] as const)('%s %j is refused with the field that is wrong', (text, more, message) => {
    expect(() => plan([], options(text, more))).toThrow(UsageError);
    expect(() => plan([], options(text, more))).toThrow(message);
  });
});
