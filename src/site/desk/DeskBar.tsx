import type {ReactElement} from 'react';
import {chooseTheme} from '../shell/themeChoice';
import {TopBar} from '../shell/TopBar';
import {act, turnToPhase} from './act';
import {Phases} from './Phases';
import type {DeskState} from './useDesk';

/** The phases with their clocks, and what opens over the desk. */
export const DeskBar = ({desk}: {desk: DeskState}): ReactElement => {
  const {keeper, now, send} = desk;
  const {interview, state} = keeper;
  return (
    <TopBar
      current="Desk"
      onTheme={(theme) => {
        chooseTheme(theme);
        send({do: 'theme', theme});
      }}
    >
      <Phases
        interview={interview}
        state={state}
        now={now}
        onPhase={(to) => turnToPhase(desk, to)}
        onClock={() => act(desk, 'clock')}
      />
      <div className="desk-menu">
        <button type="button" className="quiet" onClick={() => act(desk, 'scorecard')}>
          Scorecard <kbd>K</kbd>
        </button>
        <button type="button" className="quiet" onClick={() => act(desk, 'interviews')}>
          {interview.people.candidate ?? 'Interviews'} <kbd>I</kbd>
        </button>
        <button type="button" className="quiet" onClick={() => act(desk, 'keys')}>
          Keys <kbd>?</kbd>
        </button>
      </div>
    </TopBar>
  );
};
