// @vitest-environment node
import {renderToStaticMarkup, renderToString} from 'react-dom/server';
import {beforeAll, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
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

test('a theme that only the page knows: both posters, one of them hidden', () => {
  const html = renderToString(<Explainer id="dlq-flow" />);
  expect(html.match(/<svg/g)).toHaveLength(2);
  expect(html.match(/<svg[^>]* hidden/g)).toHaveLength(1);
});

test('bad input is a message, and text stays text', () => {
  const message = (props: Parameters<typeof Explainer>[0]): string => renderToStaticMarkup(<Explainer {...props} />);
  const unknown = message({id: '<img src=x onerror=alert(1)>'});
  expect(unknown).toContain('There is no film “&lt;img src=x onerror=alert(1)&gt;”');
  expect(unknown).toContain('dlq-flow');
  expect(message({id: 'dlq-flow', parameters: {poison: 'M9'}})).toMatch(/role="alert".*poison: /);
  expect(message({id: 'dlq-flow', parameters: {poisn: 'M1'}})).toMatch(/poisn: there is no such parameter/);
  expect(message({id: 'dlq-flow', start: {beat: 'nowhere'}})).toMatch(/there is no beat &quot;nowhere&quot;/);
});
