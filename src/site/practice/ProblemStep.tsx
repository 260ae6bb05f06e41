import {useMemo, type ReactElement} from 'react';
import {bestMark, MARKS, type InterviewState} from '../../interview';
import {FilmPlayer} from '../../player';
import {produce} from '../../storyboard/film';
import {areaOf, markAnswer, newestConstraint, openHint, timeOnText, toggleQuick, toggleSign} from '../interview/deed';
import {Marks, Signs} from '../interview/Marking';
import type {Happened} from '../interview/useInterview';
import {fontsUrl} from '../shell/root';
import {usePageTheme} from '../shell/themeChoice';
import {explainerNamed} from '../showing';
import {Expected} from './Expected';
import type {Step} from './step';
import {Thinking} from './Thinking';

interface ProblemStepProps {
  readonly step: Extract<Step, {is: 'problem'}>;
  readonly state: InterviewState;
  readonly now: number;
  readonly add: (...happened: readonly Happened[]) => void;
}

const wordOf = (mark: 0 | 1 | 2): string => MARKS[mark]?.word ?? '';

const Evidence = ({film: id, beat, shows}: {film: string; beat: string; shows: string}): ReactElement => {
  const film = useMemo(() => produce(explainerNamed(id)), [id]);
  const {beats} = film.cut;
  const at = beats.findIndex(({name}) => name === beat);
  // What a stop asks is shown from its answer on.
  const from = beats[at]?.kind === 'question' ? (beats[at + 1]?.name ?? beat) : beat;
  return (
    <section>
      <h3>The film as evidence: {shows}</h3>
      <FilmPlayer film={film} start={{beat: from}} theme={usePageTheme()} fonts={fontsUrl()} />
    </section>
  );
};

const Hints = ({
  step: {problem, asked},
  onHint,
}: {
  step: ProblemStepProps['step'];
  onHint: () => void;
}): ReactElement => (
  <div className="practice-hints">
    <ol className="hint-list" aria-live="polite">
      {problem.hints.slice(0, asked.hints).map((hint) => (
        <li key={hint}>{hint}</li>
      ))}
    </ol>
    <button type="button" disabled={asked.hints >= problem.hints.length} onClick={onHint}>
      {asked.hints >= problem.hints.length ? 'All four hints are open' : `Open hint ${asked.hints + 1} of 4`}
    </button>
    <span className="muted">
      Can still be: {wordOf(bestMark(asked.hints))}
      {asked.hints < problem.hints.length &&
        bestMark(asked.hints + 1) < bestMark(asked.hints) &&
        `; with the next hint: ${wordOf(bestMark(asked.hints + 1))}`}
    </span>
  </div>
);

/** A problem: question and hints until it is answered; then what was expected, the film, and one's own mark. */
export const ProblemStep = ({step, state, now, add}: ProblemStepProps): ReactElement => {
  const {problem, asked, answered} = step;
  const [evidence] = problem.shownBy;
  const added = newestConstraint(step);
  return (
    <section className="step" aria-labelledby="step">
      <p className="question-head muted">
        <span className="mono">{problem.id}</span> {problem.title} · {problem.level} · {timeOnText(state, step, now)}
      </p>
      <h2 id="step">{problem.question}</h2>
      {added !== undefined && <p className="added">+ {added.ask}</p>}
      {answered ? (
        <>
          <Expected own={asked.text} expected={problem.expected} answer={problem.answer} />
          {added !== undefined && (
            <details key={added.ask}>
              <summary>Expected, with “{added.ask}”</summary>
              <p>{added.answer}</p>
            </details>
          )}
          {evidence === undefined ? (
            <p className="muted">The film of this problem is still to come.</p>
          ) : (
            <Evidence key={problem.id} {...evidence} />
          )}
          <h3>Which of these did you say, before reading on?</h3>
          <Signs
            area={areaOf(state)}
            state={state}
            keys={false}
            onSign={(sign) => add(...toggleSign(state, sign, undefined))}
          />
          <h3>Your mark</h3>
          <Marks
            asked={asked}
            keys={false}
            onMark={(mark) => add(...markAnswer(state, mark, Date.now()))}
            onQuick={() => add(...toggleQuick(state))}
          />
        </>
      ) : (
        <>
          <Hints step={step} onHint={() => add(...openHint(state))} />
          <Thinking
            key={problem.id}
            label="Your answer"
            button="I have answered"
            onAnswer={(text) => add({is: 'answered', problem: problem.id, text})}
          />
        </>
      )}
    </section>
  );
};
