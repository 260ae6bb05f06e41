import type {ReactElement} from 'react';
import {BUDGET_SECONDS, type Asked, type InterviewState, type Phase, type Problem} from '../../interview';
import {newestConstraint, secondsOf, timeOnOpeningText, timeOnText, type QuestionAsked} from '../interview/deed';

interface QuestionProps {
  readonly phase: Phase;
  /** Said before the opening, at the beginning of the interview. */
  readonly greeting: string | undefined;
  readonly question: QuestionAsked | undefined;
  readonly state: InterviewState;
  readonly now: number;
  readonly onHint: () => void;
}

const Hints = ({
  problem: {hints},
  asked,
  onHint,
}: {
  problem: Problem;
  asked: Asked;
  onHint: () => void;
}): ReactElement => {
  const open = asked.hints;
  return (
    <div className="hint">
      <button type="button" disabled={open >= hints.length} onClick={onHint}>
        {open >= hints.length ? 'All four hints are open' : `Open hint ${open + 1} of 4`} <kbd>H</kbd>
      </button>
      <ol aria-label="Open hints, the newest first" aria-live="polite" tabIndex={0} reversed>
        {hints
          .slice(0, open)
          .map((hint, index) => (
            <li key={hint} data-number={index + 1} className={index === open - 1 ? 'newest' : undefined}>
              {hint}
            </li>
          ))
          .reverse()}
      </ol>
    </div>
  );
};

const TimeOn = ({
  question,
  state,
  now,
}: {
  question: QuestionAsked;
  state: InterviewState;
  now: number;
}): ReactElement => {
  const over = secondsOf(state, question.asked, now) > BUDGET_SECONDS[question.problem.level];
  return <span className={over ? 'time-on over' : 'time-on'}>{timeOnText(state, question, now)}</span>;
};

/** What has been asked: the problem with its hints and constraints, or the opening of the phase. */
export const Question = ({phase, greeting, question, state, now, onHint}: QuestionProps): ReactElement => {
  if (question === undefined) {
    return (
      <section className="question" aria-labelledby="question">
        <p className="question-head">
          <span className="mono">Phase {phase.number}</span> {phase.title} · opening
          <span className="time-on">{timeOnOpeningText(state, phase.id, now)}</span>
        </p>
        {greeting !== undefined && <p className="greeting">{greeting}</p>}
        <h2 id="question">{phase.opening}</h2>
      </section>
    );
  }
  const {problem, asked} = question;
  const added = newestConstraint(question);
  return (
    <section className="question" aria-labelledby="question">
      <p className="question-head">
        <span className="mono">{problem.id}</span> {problem.title} · {problem.level}
        <TimeOn question={question} state={state} now={now} />
      </p>
      <h2 id="question">{problem.question}</h2>
      {added !== undefined && <p className="added">+ {added.ask}</p>}
      <Hints problem={problem} asked={asked} onHint={onHint} />
    </section>
  );
};
