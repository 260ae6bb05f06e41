import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {themeNamed, type ThemeName} from '../../stage/theme';

const css = readFileSync('src/site/shell/tokens.css', 'utf8');

/** The colours of each block of the style sheet, by the scheme that it is for. */
const blocks = [...css.matchAll(/color-scheme: (light|dark);([^}]*)/g)].map(([, scheme, body = '']) => ({
  scheme: scheme as ThemeName,
  colours: Object.fromEntries(
    [...body.matchAll(/--(\w+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']): [string, string] => [name, value]),
  ),
}));

test('the pages have the colours of the stage, in both themes, whoever has chosen it', () => {
  expect(blocks.map(({scheme}) => scheme)).toEqual(['light', 'dark', 'dark']);
  for (const {scheme, colours} of blocks) {
    const {ground, place, placeEdge, text, muted, trouble, good, keys} = themeNamed(scheme);
    const [sky, amber, green, pink] = keys.map(({solid}) => solid);
    const expected = {ground, panel: place, line: placeEdge, text, muted, trouble, good, sky, amber, green, pink};
    expect(colours).toEqual(
      Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, value?.toLowerCase()])),
    );
  }
});
