import type {ReactElement} from 'react';
import {LooksOn} from '../interview/LooksOn';
import {ScorecardView} from '../interview/ScorecardView';
import {act} from './act';
import {DeskBar} from './DeskBar';
import {LeftSide} from './LeftSide';
import {RightSide} from './RightSide';
import {useDesk} from './useDesk';
import {useDeskKeys} from './useDeskKeys';
import {Windows} from './Windows';

/** The interviewer's own window: beside the stage, and never on it. */
export const Desk = (): ReactElement => {
  const desk = useDesk();
  const {keeper, now, over, scorecard, setScorecard, send} = desk;
  const keys = useDeskKeys({
    enabled: over === undefined,
    onlyScorecard: scorecard,
    onAct: (asked) => act(desk, asked),
    onCommand: send,
  });
  return (
    <div className={scorecard ? 'desk-page' : 'desk-page one-screen'}>
      <DeskBar desk={desk} />
      <LooksOn
        keeper={keeper}
        says="Another desk writes this interview; here it can only be read."
        button="Write here instead"
      />
      {scorecard ? (
        <ScorecardView
          interview={keeper.interview}
          state={keeper.state}
          now={now}
          onJudgement={(judgement) => keeper.change({judgement})}
          onClose={() => setScorecard(false)}
          back="Back to the desk (K)"
        />
      ) : (
        <main className="desk">
          <h1 className="hidden-text">Desk</h1>
          <LeftSide desk={desk} />
          <RightSide desk={desk} />
        </main>
      )}
      <Windows desk={desk} keys={keys} />
    </div>
  );
};
