import {useEffect, useRef, useState} from 'react';
import {openLine, type Command, type Line, type StageState} from '../stage/protocol';

interface LineToStage {
  /** What the stage shows; undefined while there is none. */
  readonly stage: StageState | undefined;
  readonly send: (command: Command) => void;
}

/** Follows the stage that is open in another window of this browser, and tells it what to do. */
export const useLineToStage = (): LineToStage => {
  const [stage, setStage] = useState<StageState>();
  const line = useRef<Line>(undefined);
  useEffect(() => {
    const opened = openLine((message) => {
      if (message.from !== 'stage') return;
      setStage('gone' in message ? undefined : message.state);
    });
    line.current = opened;
    opened.send({from: 'desk', asks: 'state'});
    return opened.hangUp;
  }, []);
  return {stage, send: (command) => line.current?.send({from: 'desk', command})};
};
