import {useEffect, useRef, useState, type ReactElement} from 'react';
import {isRunning, leftOf, type Phase} from '../../interview';
import {addFonts} from '../../player';
import {clockText} from '../interview/clock';
import {accept, askProblem, beginPhase, proposalOf, toggleClock} from '../interview/deed';
import {Interviews} from '../interview/Interviews';
import {NextUp} from '../interview/NextUp';
import {ScorecardView} from '../interview/ScorecardView';
import {useInterview, type KeptInterview} from '../interview/useInterview';
import {useNow} from '../interview/useNow';
import {fontsUrl} from '../shell/root';
import {chooseTheme} from '../shell/themeChoice';
import {TopBar} from '../shell/TopBar';
import {Expected} from './Expected';
import {FilmStep} from './FilmStep';
import {ProblemStep} from './ProblemStep';
import {stepOf} from './step';
import {Thinking} from './Thinking';

const Opening = ({
  phase,
  onFilm,
  onNote,
}: {
  phase: Phase;
  onFilm: () => void;
  onNote: (text: string) => void;
}): ReactElement => {
  const [own, setOwn] = useState<string>();
  return (
    <section className="step" aria-labelledby="step">
      <h2 id="step">{phase.opening}</h2>
      {own === undefined ? (
        <Thinking
          label="Your answer"
          button="I have answered"
          onAnswer={(text) => {
            if (text !== '') onNote(text);
            setOwn(text);
          }}
        />
      ) : (
        <>
          <Expected own={own} expected={phase.expected} />
          <div className="step-buttons">
            <button type="button" className="strong" onClick={onFilm}>
              To the film
            </button>
          </div>
        </>
      )}
    </section>
  );
};

/** The clock begins with the page, and the first question is asked at once. */
const useBeginning = ({state, role, add}: KeptInterview): void => {
  const fresh = role === 'writes' && !state.begun;
  const {phase} = state.timer;
  const openings = useRef(state);
  openings.current = state;
  useEffect(() => {
    if (fresh) add(...beginPhase(openings.current, phase));
  }, [fresh, phase, add]);
};

/** The interview without an interviewer. */
export const Practice = (): ReactElement => {
  const keeper = useInterview('practice');
  const {interview, state, role, saved, add, change} = keeper;
  const [scorecard, setScorecard] = useState(false);
  const [sessions, setSessions] = useState(false);
  const running = isRunning(state.timer);
  const ticking = useNow(running);
  const now = Math.max(ticking, state.timer.runningSince ?? 0);
  useEffect(() => addFonts(fontsUrl()), []);
  useBeginning(keeper);

  const step = stepOf(interview, state);
  const {phase} = step;
  const {phases, minutes} = interview.plan;
  const nextPhase = phases[phases.indexOf(phase.id) + 1];
  const proposal = proposalOf(interview, state, now);
  const unmarked = step.is === 'problem' && step.asked.marked === undefined ? step.problem.id : undefined;
  const goOn = (): void => {
    if (proposal.next.is !== 'none') {
      add(...accept(state, proposal));
      // The same problem again, with a constraint: it is to be answered anew.
      return scrollTo({top: 0});
    }
    if (nextPhase !== undefined) add(...beginPhase(state, nextPhase));
    else {
      add({is: 'finished'});
      setScorecard(true);
    }
    scrollTo({top: 0});
  };
  const first = state.asked.length === 0 && step.is === 'opening' && phase.id === phases[0];

  return (
    <>
      <TopBar current="Practice" onTheme={chooseTheme} />
      {role === 'looks on' && (
        <p className="looks-on" role="alert">
          This session is open in another window; here it can only be read.{' '}
          <button type="button" onClick={keeper.takeOver}>
            Go on here instead
          </button>
        </p>
      )}
      {scorecard ? (
        <ScorecardView
          interview={interview}
          now={now}
          onJudgement={(judgement) => change({judgement})}
          onClose={() => setScorecard(false)}
          back="Back to the practice"
        />
      ) : (
        <main className="practice" inert={role === 'looks on'}>
          <div className="practice-head">
            <h1>
              <span className="mono">{phase.number}</span> {phase.title}
            </h1>
            <p className="practice-clock">{clockText(leftOf(state.timer, phase.id, minutes[phase.id], now))} left</p>
            <button type="button" onClick={() => add(...toggleClock(state))}>
              {running ? 'Pause' : 'Go on'}
            </button>
            <button type="button" className="quiet" onClick={() => setScorecard(true)}>
              Scorecard
            </button>
            <button type="button" className="quiet" onClick={() => setSessions(true)}>
              Sessions
            </button>
          </div>
          {!saved && <p role="alert">This browser did not keep the last change: export the session.</p>}
          {first && (
            <p className="greeting">
              Hello, good to have you here. Forty-five minutes about queues and logs, and what happens when things die
              halfway. Answer as you would aloud; I begin at once.
            </p>
          )}
          {step.is === 'opening' && (
            <Opening
              key={phase.id}
              phase={phase}
              onNote={(text) => add({is: 'note', text, phase: phase.id})}
              onFilm={() => add({is: 'film opened', film: phase.film})}
            />
          )}
          {step.is === 'film' && (
            <FilmStep
              key={phase.id}
              phase={phase}
              state={state}
              add={add}
              onDone={() => {
                if (proposal.next.is === 'problem') add(...askProblem(state, proposal.next.problem.id, proposal.rule));
                else goOn();
              }}
            />
          )}
          {step.is === 'problem' && <ProblemStep step={step} state={state} now={now} add={add} />}
          {step.is === 'problem' && step.answered && (
            <NextUp
              proposal={proposal}
              unmarked={unmarked}
              nextPhase={nextPhase}
              keys={false}
              onAccept={goOn}
              onEasier={() => add({is: 'request', phase: phase.id, wish: 'easier'})}
              onHarder={() => add({is: 'request', phase: phase.id, wish: 'harder'})}
            />
          )}
        </main>
      )}
      {sessions && <Interviews keeper={keeper} onClose={() => setSessions(false)} />}
    </>
  );
};
