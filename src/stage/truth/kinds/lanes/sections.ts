import type {Group, Shape} from '../../../readPicture';
import {sectionOf} from '../../sections';
import type {SeenPart} from '../../seen';
import type {PartOf} from '../kind';
import {isOffset} from '../log';

export const isIn = (within: readonly Group[], attribute: string, value?: string): boolean =>
  within.some(({data}) => data[attribute] !== undefined && (value === undefined || data[attribute] === value));

export const laneOf = (name: string, own: SeenPart): SeenPart => sectionOf(own, (within) => isIn(within, 'lane', name));

/** A lane without its bars and brackets; its own frame is the first rect, and there is none where there is little room. */
export const bodyOf = (name: string, own: SeenPart): SeenPart =>
  sectionOf(laneOf(name, own), (within) => !isIn(within, 'work') && !isIn(within, 'wait'));

export const isCompact = ({clients}: PartOf<'lanes'>, own: SeenPart): boolean =>
  clients.every(({name}) => !bodyOf(name, own).shapes.some(({is}) => is === 'rect'));

/** What is seen of the log at a lane's left end. */
export const tapeOf = (name: string, own: SeenPart): SeenPart => {
  const body = bodyOf(name, own);
  return {...body, shapes: body.shapes.filter(({is}) => is === 'rect').slice(1)};
};

export const hasTape = (name: string, own: SeenPart): boolean => tapeOf(name, own).texts.some(isOffset);

/** A bar, and whether it is drawn as one that goes on: with a square end. */
export interface Bar {
  readonly body: Shape;
  readonly isOpen: boolean;
}

/** The bars of a lane, each the first rect of its group. */
export const barsOf = (name: string, own: SeenPart): readonly Bar[] => {
  const rects = laneOf(name, own).shapes.filter(({is, within}) => is === 'rect' && isIn(within, 'work'));
  const groupOf = ({within}: Shape): Group | undefined => within.find(({data}) => data.work !== undefined);
  return [...new Set(rects.map(groupOf))].flatMap((group): readonly Bar[] => {
    const [body, ...others] = rects.filter((rect) => groupOf(rect) === group);
    // A shape on the bar may be a rect, too: it is in another colour.
    return body === undefined ? [] : [{body, isOpen: others.some(({fill}) => fill === body.fill)}];
  });
};
