import {readFileSync} from 'node:fs';
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {ELEMENT_SCRIPT, html, openPlayer, playButton, type OpenPlayer} from '../../scripts/player/openPlayer';

/** Names in the first column of the README's table with that head. */
const documented = (head: string): readonly string[] => {
  const [, rows = ''] =
    new RegExp(`\\| ${head} \\|[^\\n]*\\n\\|---.*\\n((?:\\|.*\\n)+)`).exec(readFileSync('README.md', 'utf8')) ?? [];
  return rows
    .split('\n')
    .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].flatMap(([, name]) => name ?? []));
};

const PARTS = documented('part');
const VARIABLES = documented('variable');

let player: OpenPlayer;
beforeAll(async () => {
  const shown = (film: string): string =>
    html(`${ELEMENT_SCRIPT}<queue-explainer film="${film}" theme="dark"></queue-explainer>`);
  player = await openPlayer({'/film.html': shown('crash-before-ack'), '/none.html': shown('nope')});
}, 180_000);
afterAll(() => player?.close());

const partsOf = (page: Page): Promise<readonly string[]> =>
  page.locator('[part]').evaluateAll((all) => all.map((element) => element.getAttribute('part') ?? ''));

test('every part that the README names is there, and no other', async () => {
  await using refused = await player.visit('/none.html');
  await refused.page.getByRole('alert').waitFor();
  await using visited = await player.visit('/film.html');
  const {page} = visited;
  await playButton(page).waitFor();
  await page.getByRole('button', {name: 'Transcript'}).click();
  await page.keyboard.press('?');
  await page.getByRole('button', {name: 'More'}).click();
  await page.locator('.qe-track').hover();
  await page.locator('.qe-hint').waitFor();
  const there = new Set([...(await partsOf(page)), ...(await partsOf(refused.page))]);
  expect([...there].sort()).toEqual([...PARTS].sort());
});

test('every variable that the README names changes what is around the picture', async () => {
  expect(VARIABLES.length).toBeGreaterThan(5);
  await using visited = await player.visit('/film.html');
  const {page} = visited;
  await playButton(page).waitFor();
  await page.getByRole('button', {name: 'Transcript'}).click();
  await page.locator('.qe-track').hover();
  for (const name of VARIABLES) {
    const value = name.endsWith('corner') ? '37px' : name.endsWith('font') ? 'fantasy' : 'rgb(1, 2, 3)';
    const changed = await page.evaluate(
      ([variable, is]) => {
        const host = document.querySelector<HTMLElement>('queue-explainer');
        const around = [...(host?.shadowRoot?.querySelectorAll<HTMLElement>('.qe, .qe :not(svg, svg *)') ?? [])];
        host?.style.setProperty(variable, is);
        const count = around.filter((element) => {
          const {color, backgroundColor, borderTopColor, borderTopLeftRadius, fontFamily} = getComputedStyle(element);
          return [color, backgroundColor, borderTopColor, borderTopLeftRadius, fontFamily].includes(is);
        }).length;
        host?.style.removeProperty(variable);
        return count;
      },
      [name, value] as const,
    );
    expect(changed, name).toBeGreaterThan(0);
  }
});
