import {useEffect, useRef, useState} from 'react';
import type {Command} from '../stage/protocol';
import {belongsTo, pressed, type DeskAct} from './keys';

interface DeskKeys {
  /** Not while a dialog is open. */
  readonly enabled: boolean;
  /** The scorecard is open: only what leads away from it. */
  readonly onlyScorecard: boolean;
  readonly onAct: (act: DeskAct) => void;
  readonly onCommand: (command: Command) => void;
}

const KEY = 'queue-explainers.desk-keys';
const BESIDE_SCORECARD: readonly DeskAct[] = ['scorecard', 'interviews', 'keys'];

const keptOn = (): boolean => {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
};

/** The keys of the desk, wherever the focus is, but in a field. They can be turned off. */
export const useDeskKeys = (given: DeskKeys): {readonly on: boolean; readonly setOn: (on: boolean) => void} => {
  const [on, setOn] = useState(keptOn);
  const latest = useRef(given);
  latest.current = given;

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const {enabled, onlyScorecard, onAct, onCommand} = latest.current;
      if (!enabled || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.repeat && !event.key.startsWith('Arrow')) return;
      if (belongsTo(event.target, event.key)) return;
      const asked = pressed(event.key);
      if (asked === undefined || (!on && asked !== 'keys')) return;
      const isCommand = typeof asked === 'object' && 'do' in asked;
      if (onlyScorecard && (isCommand || !BESIDE_SCORECARD.includes(asked))) return;
      event.preventDefault();
      if (isCommand) onCommand(asked);
      else onAct(asked);
    };
    // A button that was pressed by the pointer gives the keys back.
    const onClick = ({detail, target}: MouseEvent): void => {
      if (detail > 0 && target instanceof Element && target.closest('dialog') === null)
        target.closest<HTMLElement>('button')?.blur();
    };
    addEventListener('keydown', onKey);
    addEventListener('click', onClick);
    return () => {
      removeEventListener('keydown', onKey);
      removeEventListener('click', onClick);
    };
  }, [on]);

  return {
    on,
    setOn: (wanted) => {
      setOn(wanted);
      try {
        localStorage.setItem(KEY, wanted ? 'on' : 'off');
      } catch {
        // Then it holds until the window is closed.
      }
    },
  };
};
