import type {CutBeat} from '../../storyboard/cut';
import type {Film} from '../../storyboard/film';
import type {Area, Meaning, Part, Standing} from '../../storyboard/scene';

/** What stands on one stage of a picture: its parts in reading order, its panels, and what its links mean. */
export interface Staged {
  readonly parts: readonly Part[];
  readonly panels: readonly {
    readonly title: string;
    readonly subtitle?: string;
    /** Which of the parts stand in it. */
    readonly holds: readonly Part[];
  }[];
  readonly links: readonly Meaning[];
}

/** The part as which a bare thing stands there. Throws `RangeError` when there is none for such things. */
const partOf = (standing: Standing): Part => {
  const {kind, grow: _, small, ...thing} = standing;
  const rest = {of: {...thing, kind}, ...(small === true && {small})};
  switch (kind) {
    case 'actor':
      return {part: 'client', ...rest} as Part;
    case 'queue':
      return {part: 'queue', ...rest} as Part;
    case 'exchange':
      return {part: 'exchange', ...rest} as Part;
    case 'partition':
      return {part: 'log', ...rest} as Part;
    case 'sink':
      return {part: 'sink', ...rest} as Part;
    default:
      throw new RangeError(`no part is known that shows a ${kind}`);
  }
};

/** What a sheet looks like: a row may be arranged otherwise on one that is not wide. */
export type SheetShape = 'wide' | 'tall' | 'square';

/** The shape of a sheet of that size, px. */
export const shapeOf = ({width, height}: {readonly width: number; readonly height: number}): SheetShape =>
  width > height ? 'wide' : width < height ? 'tall' : 'square';

const read = (area: Area, shape: SheetShape): Pick<Staged, 'parts' | 'panels'> => {
  if ('space' in area) return {parts: [], panels: []};
  if ('row' in area && shape !== 'wide') {
    const other = (shape === 'square' ? area.square : undefined) ?? area.upright;
    if (other !== undefined) return read(other, shape);
  }
  if ('row' in area || 'column' in area) {
    const inner = ('row' in area ? area.row : area.column).map((one) => read(one, shape));
    const parts = inner.flatMap((one) => one.parts);
    const panel = 'column' in area ? area.panel : undefined;
    return {parts, panels: [...inner.flatMap(({panels}) => panels), ...(panel ? [{...panel, holds: parts}] : [])]};
  }
  // Each is one of its own, even where a storyboard names the same words twice.
  return {parts: ['part' in area ? {...area} : partOf(area)], panels: []};
};

/** On a card connections are drawn of these kinds. */
const ON_CARDS: readonly Meaning[] = ['publishes', 'consumes', 'binds', 'owns'];

/** The stages of a beat: its scene, or what its card is about. */
const stagesIn = (film: Film, beat: CutBeat, shape: SheetShape): readonly Staged[] => {
  switch (beat.kind) {
    case 'beat': {
      const scene = film.scenes[beat.scene ?? Object.keys(film.scenes)[0] ?? ''];
      if (scene === undefined) throw new RangeError(`${film.id} has no scene "${beat.scene}"`);
      return [{...read(scene.area, shape), links: scene.links}];
    }
    case 'question':
    case 'end':
      return beat.about.map((area) => ({...read(area, shape), links: ON_CARDS}));
    case 'open':
      return beat.about.slice(0, 1).map((area) => ({...read(area, shape), links: ON_CARDS}));
    case 'act':
      return [];
  }
};

/** The stages of each beat of a film, in one order of reading: the parts are the same objects whenever one asks. */
export const stagesOf = (film: Film): ((beat: CutBeat, shape: SheetShape) => readonly Staged[]) => {
  const known = new Map<string, readonly Staged[]>();
  return (beat, shape) => {
    const key = `${beat.name} ${shape}`;
    const stages = known.get(key) ?? stagesIn(film, beat, shape);
    known.set(key, stages);
    return stages;
  };
};
