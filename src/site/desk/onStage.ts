import type {MomentNamed} from '../../interview';
import {changedProps} from '../link';
import type {Showing} from '../showing';
import type {StageState} from '../stage/protocol';

/** The stage, if one is open, and what it shows. */
export interface OnStage {
  readonly stage: StageState;
  readonly showing: Showing;
}

/** The frame on the stage, held within the film: the stage may say one of the film that it showed before. */
export const frameOnStage = ({showing: {film}, stage: {frame}}: OnStage): number =>
  Math.min(frame, film.cut.durationInFrames - 1);

/** The beat on the stage; undefined while there is no stage. */
export const momentOnStage = (onStage: OnStage | undefined): MomentNamed | undefined => {
  if (onStage === undefined) return undefined;
  const {film} = onStage.showing;
  return {film: film.id, beat: film.cut.beatAt(frameOnStage(onStage)).name};
};

/** Whether the stage shows the film with its own parameters and without faults: only then its stop has the answer that is written down. */
export const isAsWritten = ({explainer, film, faults}: Showing): boolean =>
  faults.length === 0 && Object.keys(changedProps(explainer, film.props)).length === 0;
