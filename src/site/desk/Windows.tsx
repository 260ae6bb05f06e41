import type {ReactElement} from 'react';
import {askProblem} from '../interview/deed';
import {Interviews} from '../interview/Interviews';
import {Choose} from './Choose';
import {KeyList} from './KeyList';
import {frameOnStage} from './onStage';
import type {DeskState} from './useDesk';
import {WhatIf} from './WhatIf';

interface WindowsProps {
  readonly desk: DeskState;
  readonly keys: {readonly on: boolean; readonly setOn: (on: boolean) => void};
}

/** The window that is open over the desk, if one is. */
export const Windows = ({desk, keys}: WindowsProps): ReactElement | undefined => {
  const {keeper, phase, onStage, send, over, setOver} = desk;
  const {interview, state, add} = keeper;
  const close = (): void => setOver(undefined);
  switch (over) {
    case 'keys':
      return <KeyList on={keys.on} onSwitch={keys.setOn} onClose={close} />;
    case 'interviews':
      return <Interviews keeper={keeper} onClose={close} />;
    case 'choose':
      return (
        <Choose
          phase={phase}
          state={state}
          seen={interview.past.flatMap(({seen}) => seen)}
          onChoose={(problem) => add(...askProblem(state, problem, 'chosen'))}
          onClose={close}
        />
      );
    case 'what if':
      return (
        onStage && (
          <WhatIf
            showing={onStage.showing}
            frame={frameOnStage(onStage)}
            onThrow={(fault) => send({do: 'throw', fault})}
            onClose={close}
          />
        )
      );
    case undefined:
      return undefined;
  }
};
