import type {Group, Shape, Text} from '../readPicture';
import type {SeenPart} from './seen';
import {says, type Word} from './words';

/** What is seen of a part within some of its groups. */
export const sectionOf = (own: SeenPart, is: (within: readonly Group[]) => boolean): SeenPart => ({
  ...own,
  texts: own.texts.filter(({within}: Text) => is(within)),
  shapes: own.shapes.filter(({within}: Shape) => is(within)),
});

/**
 * The words of a part whose sections stand beside each other, in the order in which all of it is read: each section says its own, one after the
 * other. What a section does not come to say is expected at the end.
 */
export const bySection = (
  texts: readonly Text[],
  sectionOf: (text: Text) => string,
  expected: Readonly<Record<string, readonly Word[]>>,
): readonly Word[] => {
  const left = new Map(Object.entries(expected).map(([section, words]) => [section, [...words]]));
  const inTurn = texts.flatMap((text): readonly Word[] => {
    const words = left.get(sectionOf(text)) ?? [];
    for (let next = words[0]; typeof next === 'object' && !says(text.words, next.maybe); next = words[0]) words.shift();
    const next = words.shift();
    return next === undefined ? [] : [next];
  });
  return [...inTurn, ...[...left.values()].flat()];
};
