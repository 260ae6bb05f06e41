import type {Format} from '../../src/stage/format';
import type {Figures} from './figures';

/** What films are held to; the numbers are those of the style page, "Rhythm". */
export const BOUNDS = {
  shortest: 40,
  longest: 95,
  firstMovement: 1,
  frozen: 0.45,
  longestFreeze: 4,
  travelFrames: 12,
  charactersPerSecond: 17,
  /** A beat's still is mostly ground or empty panel at most. */
  empty: 0.88,
  /** What a beat is about fills that share of the stage at least. */
  about: 0.2,
} as const;

/** Everything that is out of bounds, as sentences. */
export const complaintsAbout = (figures: Figures, {smallest}: Format): readonly string[] => {
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const {seconds, firstMovement, frozen, longestFreeze, travels, reading, beats} = figures;
  return [
    ...(seconds < BOUNDS.shortest || seconds > BOUNDS.longest ? [`lasts ${seconds.toFixed(1)} s`] : []),
    ...(firstMovement > BOUNDS.firstMovement ? [`first moves after ${firstMovement.toFixed(1)} s`] : []),
    ...(frozen > BOUNDS.frozen ? [`${percent(frozen)} of its frames are frozen`] : []),
    ...(longestFreeze.seconds > BOUNDS.longestFreeze
      ? [`stands still for ${longestFreeze.seconds.toFixed(1)} s in "${longestFreeze.beat}"`]
      : []),
    ...(travels !== undefined && travels.least < BOUNDS.travelFrames
      ? [`a signal takes ${travels.least} frames only`]
      : []),
    ...(reading.fastest > BOUNDS.charactersPerSecond
      ? [`"${reading.beat}" is to be read at ${reading.fastest.toFixed(1)} characters a second`]
      : []),
    ...beats.flatMap(({beat, kind, empty, about, smallest: least}) => [
      ...(least < smallest - 0.5 ? [`"${beat}" has type of ${least} px`] : []),
      ...(kind === 'beat' && empty > BOUNDS.empty ? [`"${beat}" is empty to ${percent(empty)}`] : []),
      ...(about !== undefined && about < BOUNDS.about
        ? [`what "${beat}" is about takes ${percent(about)} of the stage`]
        : []),
    ]),
  ];
};

/** How long signals travel, in words. */
export const travelText = ({travels}: Pick<Figures, 'travels'>): string =>
  travels === undefined ? 'no signal travels' : `signals travel ${travels.least} to ${travels.most} frames`;
