import {useEffect, useRef, useState, type ReactElement} from 'react';
import {addFonts} from '../../player';
import {beginPhase, goOn, proposalOf} from '../interview/deed';
import {Interviews} from '../interview/Interviews';
import {LooksOn} from '../interview/LooksOn';
import {ScorecardView} from '../interview/ScorecardView';
import {useInterview, type KeptInterview} from '../interview/useInterview';
import {useNow} from '../interview/useNow';
import {WarmUp} from '../interview/WarmUp';
import {fontsUrl} from '../shell/root';
import {chooseTheme} from '../shell/themeChoice';
import {TopBar} from '../shell/TopBar';
import {PracticeHead} from './PracticeHead';
import {stepOf} from './step';
import {StepView} from './StepView';

/** The clock begins with the page, and the first question is asked at once. */
const useBeginning = ({state, role, add}: KeptInterview): void => {
  const fresh = role === 'writes' && !state.begun;
  const {phase} = state.timer;
  const latest = useRef(state);
  latest.current = state;
  useEffect(() => {
    if (fresh) add(...beginPhase(latest.current, phase));
  }, [fresh, phase, add]);
};

/** The interview without an interviewer. */
export const Practice = (): ReactElement => {
  const keeper = useInterview('practice');
  const {interview, state, role, saved, add, change} = keeper;
  const [scorecard, setScorecard] = useState(false);
  const [sessions, setSessions] = useState(false);
  const now = useNow(state.timer);
  useEffect(() => addFonts(fontsUrl()), []);
  useBeginning(keeper);

  const step = stepOf(interview, state);
  const proposal = proposalOf(interview, state, now);
  const toNext = (): void => {
    const happened = goOn(interview, state, proposal);
    add(...happened);
    if (happened.some(({is}) => is === 'finished')) setScorecard(true);
    // The same problem again, with a constraint, is to be answered anew.
    scrollTo({top: 0});
  };
  return (
    <>
      <TopBar current="Practice" onTheme={chooseTheme} />
      <LooksOn
        keeper={keeper}
        says="This session is open in another window; here it can only be read."
        button="Go on here instead"
      />
      {scorecard ? (
        <ScorecardView
          interview={interview}
          state={state}
          now={now}
          onJudgement={(judgement) => change({judgement})}
          onClose={() => setScorecard(false)}
          back="Back to the practice"
        />
      ) : (
        <main className="practice" inert={role === 'looks on'}>
          <PracticeHead
            keeper={keeper}
            now={now}
            onScorecard={() => setScorecard(true)}
            onSessions={() => setSessions(true)}
          />
          {!saved && <p role="alert">This browser did not keep the last change: export the session.</p>}
          <WarmUp state={state} answered={false} />
          <StepView step={step} keeper={keeper} now={now} proposal={proposal} onNext={toNext} />
        </main>
      )}
      {sessions && <Interviews keeper={keeper} onClose={() => setSessions(false)} />}
    </>
  );
};
