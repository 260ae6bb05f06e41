import type {ReactElement} from 'react';
import {problemsOf, type Phase, type Problem} from '../../interview';

interface ProblemsProps {
  readonly phase: Phase;
  /** How many hints of a problem have been opened. */
  readonly opened: Readonly<Record<string, number>>;
  readonly onOpen: (problem: string, hints: number) => void;
  /** Shows the beat that goes with a problem on the stage. */
  readonly onShow: (shownBy: {readonly film: string; readonly beat: string}) => void;
}

const Hints = ({
  problem,
  opened,
  onOpen,
}: {problem: Problem} & Pick<ProblemsProps, 'onOpen'> & {opened: number}): ReactElement => (
  <>
    <ol className="hints">
      {problem.hints.slice(0, opened).map((hint) => (
        <li key={hint}>{hint}</li>
      ))}
    </ol>
    <div className="hint-buttons">
      <button type="button" disabled={opened >= problem.hints.length} onClick={() => onOpen(problem.id, opened + 1)}>
        {opened >= problem.hints.length ? 'All four hints are open' : `Open hint ${opened + 1} of 4`}
      </button>
      {opened > 0 && (
        <button type="button" className="quiet" onClick={() => onOpen(problem.id, 0)}>
          Close the hints
        </button>
      )}
    </div>
  </>
);

const OneProblem = ({
  problem,
  opened,
  onOpen,
  onShow,
}: {problem: Problem; opened: number} & Pick<ProblemsProps, 'onOpen' | 'onShow'>): ReactElement => {
  const {
    id,
    title,
    level,
    question,
    answer,
    constraints,
    shownBy: [shownBy],
  } = problem;
  return (
    <article className="problem" aria-labelledby={id}>
      <h3 id={id}>
        {title}{' '}
        <span className="mono">
          {id} · {level}
        </span>
      </h3>
      <p className="ask">{question}</p>
      <Hints problem={problem} opened={opened} onOpen={onOpen} />
      <details>
        <summary>Model answer</summary>
        <p>{answer}</p>
      </details>
      <details>
        <summary>To make it harder</summary>
        <ul>
          {constraints.map(({ask, answer: wanted}) => (
            <li key={ask}>
              {ask} ({wanted})
            </li>
          ))}
        </ul>
      </details>
      {shownBy && (
        <button type="button" onClick={() => onShow(shownBy)}>
          Show it on the stage
        </button>
      )}
    </article>
  );
};

/** Problems to ask, each with its hints one at a time. */
export const Problems = ({phase, opened, onOpen, onShow}: ProblemsProps): ReactElement => (
  <section aria-labelledby="problems">
    <h2 id="problems">Problems</h2>
    {problemsOf(phase.id).map((problem) => (
      <OneProblem key={problem.id} problem={problem} opened={opened[problem.id] ?? 0} onOpen={onOpen} onShow={onShow} />
    ))}
  </section>
);
