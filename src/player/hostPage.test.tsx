import type {BrowserContextOptions} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {ELEMENT_SCRIPT, html, openPlayer, PAGE, reactApp, type OpenPlayer} from '../../scripts/player/openPlayer';
import {dlqFlow} from '../../compositions/dlq-flow';
import {produce} from '../storyboard/film';
import {posterFrame} from '../storyboard/poster';
import {HOST_RULES} from './testHost/hostRules';

const FRAME = posterFrame(produce(dlqFlow).cut);

/** The same place of the same film in each outlet, in a box of one size whatever the page does around it. */
const OUTLETS = {
  element: `${ELEMENT_SCRIPT}<queue-explainer film="dlq-flow" theme="dark" frame="${FRAME}"></queue-explainer>`,
  'component in React 18': reactApp(18),
  'component in React 19': reactApp(19),
  iframe: `<iframe title="Dead letters" src="${PAGE}/embed.html?film=dlq-flow&theme=dark&frame=${FRAME}&aspect=16:9"></iframe>`,
} as const;

const BOX = '#box {all: initial; display: block; width: 900px} #box iframe {all: initial; width: 900px; height: 600px}';
const ASKED = `#${JSON.stringify({id: 'dlq-flow', theme: 'dark', start: FRAME})}`;

const pageOf = (outlet: keyof typeof OUTLETS, rules: string, attributes?: string): string =>
  html(
    `<div><section><p></p><div id="box">${OUTLETS[outlet]}</div></section></div>`,
    `<link rel="stylesheet" href="${rules}">`,
    attributes,
  );

const outlets = Object.keys(OUTLETS) as readonly (keyof typeof OUTLETS)[];
const kinds = Object.keys(HOST_RULES);
const ruleFile = (kind: string): string => `/rules-${kinds.indexOf(kind)}.css`;
const path = (outlet: string, kind: string): string => `/${outlets.findIndex((name) => name === outlet)}-${kind}.html`;

let player: OpenPlayer;

beforeAll(async () => {
  const pages: Record<string, string> = {'/none.css': BOX};
  // The box keeps its size, and hands on what elements inherit.
  for (const kind of kinds)
    pages[ruleFile(kind)] =
      `${HOST_RULES[kind] ?? ''}\n#box {display: block; width: 900px !important; min-width: 900px; padding: 0 !important} #box iframe {width: 900px; height: 600px; border: 0; padding: 0; margin: 0}`;
  for (const outlet of outlets) {
    pages[path(outlet, 'none')] = pageOf(outlet, '/none.css');
    pages[path(outlet, 'rtl')] = pageOf(outlet, '/none.css', 'lang="ar" dir="rtl"');
    for (const kind of kinds) pages[path(outlet, String(kinds.indexOf(kind)))] = pageOf(outlet, ruleFile(kind));
  }
  player = await openPlayer(pages);
}, 180_000);

afterAll(() => player?.close());

const PICTURE = '.qe-screen svg, .qe-screen text, .qe-screen rect';
const EVERYTHING = `${PICTURE}, .qe-controls, .qe-controls *`;

/** What a reader sees of a player, in numbers: where each text and each control stands and how it is set. */
const look = async (url: string, of: string, options?: BrowserContextOptions): Promise<readonly string[]> => {
  await using visited = await player.visit(url, options);
  const {page, complaints} = visited;
  const frame = page.frames().at(-1) ?? page.mainFrame();
  await frame.locator(`.qe-screen svg[data-frame="${FRAME}"]`).waitFor();
  await frame.evaluate(() => document.fonts.ready);
  const seen = await frame.locator('.qe').evaluate((root, selector) => {
    const origin = root.getBoundingClientRect();
    const drawn = [...root.querySelectorAll(selector)].filter((element) => element.getClientRects().length > 0);
    return drawn.map((element) => {
      const {x, y, width, height} = element.getBoundingClientRect();
      const {fill, stroke, color, backgroundColor, textTransform, textShadow, fontStyle} = getComputedStyle(element);
      const place = [x - origin.x, y - origin.y, width, height].map((number) => Math.round(number * 2) / 2);
      const set = [fill, stroke, color, backgroundColor, textTransform, textShadow, fontStyle];
      return [element.tagName, element.textContent, ...place, ...set].join(' ');
    });
  }, of);
  expect(complaints).toEqual([]);
  return seen;
};

describe.each(outlets)('the %s looks the same as in an empty page', (outlet) => {
  const at = (kind: string): string => path(outlet, kind) + ASKED;
  let alone: readonly string[];
  beforeAll(async () => {
    alone = await look(at('none'), EVERYTHING);
    expect(alone.length).toBeGreaterThan(50);
  });

  test.each(kinds)('in a page with %s', async (kind) => {
    expect(await look(at(String(kinds.indexOf(kind))), EVERYTHING)).toEqual(alone);
  });

  test('in a page that runs from the right', async () => {
    expect(await look(at('rtl'), EVERYTHING)).toEqual(alone);
  });

  test('for a reader with forced colours, as far as the picture goes', async () => {
    const forced = await look(at('none'), PICTURE, {forcedColors: 'active', colorScheme: 'dark'});
    expect(forced).toEqual(await look(at('none'), PICTURE));
  });
});
