import {expect, test} from 'vitest';
import {inkOf} from '../marks/dimming';
import {themeNamed} from '../theme';
import {piecesOf} from './told';

const theme = themeNamed('dark');
const inks = new Map([
  ['A1', 0],
  ['User', 2],
  ['User B', 1],
  ['a.b', 3],
]);
const coloured = (line: string) =>
  piecesOf(line, {inks}, theme).flatMap(({text, fill}) => (fill === undefined ? [] : [[text, fill]]));

test('names of messages and keys are in their colours, in whole words only, the longest first', () => {
  const [a, b] = [inkOf(theme, 0).solid, inkOf(theme, 1).solid];
  expect(coloured('User B lands on partition 1: B1, and A1.')).toEqual([
    ['User B', b],
    ['A1', a],
  ]);
  expect(coloured('A12, A1-x, Users, axb')).toEqual([]);
  expect(piecesOf('User B has A1.', {inks}, theme).map(({text}) => text)).toEqual(['User B', ' has ', 'A1', '.']);
});

test('what is between stars is in the colour of trouble, whatever it names', () => {
  expect(coloured('*A1 fails*, A1')).toEqual([
    ['A1 fails', theme.trouble],
    ['A1', inkOf(theme, 0).solid],
  ]);
});
