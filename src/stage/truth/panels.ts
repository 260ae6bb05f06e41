import type {Part} from '../../storyboard/scene';
import type {Complaint} from './complaint';
import {labelOf} from './now';
import {isInside, middleOf, plateOf, wholeOf, type SeenPart, type SeenStage} from './seen';
import type {Staged} from './stages';
import {wrongWords} from './words';

/** What is wrong with the frames around groups of parts: their headings, and who stands in which. */
export const wrongPanels = (
  {panels, parts}: Staged,
  stage: SeenStage,
  seenOf: (part: Part) => SeenPart | undefined,
): readonly Complaint[] => {
  if (panels.length !== stage.panels.length)
    return [{about: 'panels', expected: `${panels.length}`, seen: `${stage.panels.length}`}];
  return panels.flatMap(({title, subtitle, holds}, index): readonly Complaint[] => {
    const about = `panel "${title}"`;
    const own = stage.panels[index];
    const frame = plateOf(own);
    if (own === undefined || frame === undefined) return [{about, expected: 'a frame', seen: 'none'}];
    const words = wrongWords(own.texts, [title, ...(subtitle === undefined ? [] : [subtitle])]);
    if (words !== undefined) return [{about, ...words}];
    return parts.flatMap((part) => {
      const shown = seenOf(part);
      if (shown === undefined) return [];
      const isIn = isInside(middleOf(plateOf(shown) ?? wholeOf([shown])), frame);
      return isIn === holds.includes(part)
        ? []
        : [{about, expected: `${labelOf(part)} ${isIn ? 'outside' : 'inside'}`, seen: isIn ? 'inside' : 'outside'}];
    });
  });
};
