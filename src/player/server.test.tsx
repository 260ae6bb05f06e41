// @vitest-environment node
import {renderToStaticMarkup, renderToString} from 'react-dom/server';
import {beforeAll, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {crashBeforeAck} from '../../compositions/crash-before-ack';
import {produce} from '../storyboard/film';
import {Explainer, preload} from './index';

beforeAll(() => Promise.all(catalog.map(({id}) => preload(id))));

test.each(catalog)(
  'a server renders the poster of $id: SVG with a title, and nothing that needs a script',
  (explainer) => {
    const film = produce(explainer);
    const html = renderToString(<Explainer id={explainer.id} theme="dark" />);
    expect(html.match(/<svg/g)).toHaveLength(1);
    expect(html).toContain(`<title>${film.title}: `);
    expect(html).toContain('viewBox="0 0 1920 1080"');
    expect(html).not.toMatch(/<(?:button|input|select|script|style|audio|video)/);
    expect(html).not.toMatch(/ style="/);
  },
);

test('a start asked for is the frame of the poster', () => {
  const film = produce(catalog[0] ?? expect.fail());
  const beat = film.cut.beats[3] ?? expect.fail();
  expect(renderToString(<Explainer id={film.id} theme="light" start={{beat: beat.name}} />)).toContain(
    `data-frame="${beat.from}"`,
  );
});

test('an upright poster is upright, and one whose place nobody knows yet is wide', () => {
  const rootOf = (props: Parameters<typeof Explainer>[0]): string => renderToString(<Explainer {...props} />);
  const upright = rootOf({id: 'crash-before-ack', theme: 'dark', aspect: '9:16'});
  expect(upright).toContain('viewBox="0 0 1080 1920"');
  expect(upright).toContain('data-qe-aspect="9:16"');
  const unknown = rootOf({id: 'crash-before-ack', theme: 'dark'});
  expect(unknown).toContain('viewBox="0 0 1920 1080"');
  expect(unknown).toContain('data-qe-aspect="auto"');
});

test('the poster is the memorable picture', () => {
  const film = produce(crashBeforeAck);
  const memorable = film.cut.beats.find((beat) => beat.memorable) ?? expect.fail();
  expect(renderToString(<Explainer id={film.id} theme="dark" />)).toContain(`data-frame="${memorable.still}"`);
});

test('of a part of a film, the poster is a picture of that part', () => {
  const film = produce(crashBeforeAck);
  const beat = film.cut.beats.find(({name}) => name === 'charged') ?? expect.fail();
  const html = renderToString(<Explainer id={film.id} theme="dark" from="charged" to="charged" />);
  const frame = Number(/data-frame="(\d+)"/.exec(html)?.[1]);
  expect(film.cut.beatAt(frame)).toBe(beat);
});

test('a theme that only the page knows: both posters, one of them hidden', () => {
  const html = renderToString(<Explainer id="crash-before-ack" />);
  expect(html.match(/<svg/g)).toHaveLength(2);
  expect(html.match(/<svg[^>]* hidden/g)).toHaveLength(1);
});

test('bad input is a message, and text stays text', () => {
  const message = (props: Parameters<typeof Explainer>[0]): string => renderToStaticMarkup(<Explainer {...props} />);
  const unknown = message({id: '<img src=x onerror=alert(1)>'});
  expect(unknown).toContain('There is no film “&lt;img src=x onerror=alert(1)&gt;”');
  expect(unknown).toContain('crash-before-ack');
  expect(message({id: 'crash-before-ack', parameters: {amount: 0}})).toMatch(/role="alert".*amount: /);
  expect(message({id: 'crash-before-ack', parameters: {amoun: 1}})).toMatch(/amoun: there is no such parameter/);
  expect(message({id: 'crash-before-ack', start: {beat: 'nowhere'}})).toMatch(/there is no beat &quot;nowhere&quot;/);
});
