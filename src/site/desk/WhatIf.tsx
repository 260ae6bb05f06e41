import {useMemo, type ReactElement} from 'react';
import {historyAt} from '../../storyboard/film';
import type {ThrownFault} from '../../storyboard/fork';
import {FaultButtons} from '../faults/FaultButtons';
import {Dialog} from '../interview/Dialog';
import type {Showing} from '../showing';

interface WhatIfProps {
  readonly showing: Showing;
  readonly frame: number;
  readonly onThrow: (fault: ThrownFault) => void;
  readonly onClose: () => void;
}

/** What can be thrown into the film on the stage, at the moment that it stands at. */
export const WhatIf = ({showing: {film}, frame, onThrow, onClose}: WhatIfProps): ReactElement => {
  const run = useMemo(() => historyAt(film, frame), [film, frame]);
  const {ms} = film.cut.momentAt(frame);
  return (
    <Dialog title={`What if, at ${(Math.floor(ms) / 1000).toFixed(2)} s`} onClose={onClose}>
      <FaultButtons
        run={run}
        ms={ms}
        onThrow={(fault) => {
          onThrow(fault);
          onClose();
        }}
      />
    </Dialog>
  );
};
