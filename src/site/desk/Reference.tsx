import type {ReactElement, ReactNode} from 'react';
import {
  LOOSE_WORDS,
  type FollowUp,
  type Interview,
  type InterviewState,
  type Phase,
  type Problem,
} from '../../interview';
import {Levels} from '../interview/Levels';

interface ReferenceProps {
  readonly phase: Phase;
  readonly problem: Problem | undefined;
  readonly interview: Interview;
  readonly state: InterviewState;
  /** Which of them is open, by its name; the first when it has none of that name. */
  readonly open: string | undefined;
  readonly onOpen: (name: string) => void;
  readonly onFollowUp: (followUp: number) => void;
  /** Whether it was met already: then it is taken back. */
  readonly onWrongAnswer: (wrongAnswer: number, met: boolean) => void;
}

const Pairs = ({pairs}: {pairs: readonly FollowUp[]}): ReactElement => (
  <dl className="pairs">
    {pairs.map(({ask, answer}) => (
      <div key={ask}>
        <dt>{ask}</dt>
        <dd>{answer}</dd>
      </div>
    ))}
  </dl>
);

const askedOf = ({events}: Interview, phase: Phase): readonly number[] =>
  events.flatMap((event) => (event.is === 'follow-up asked' && event.phase === phase.id ? [event.followUp] : []));

const FollowUps = ({phase, interview, onFollowUp}: ReferenceProps): ReactElement => {
  const asked = askedOf(interview, phase);
  return (
    <dl className="pairs">
      {phase.followUps.map(({ask, answer}, index) => (
        <div key={ask}>
          <dt>
            {ask}
            <button
              type="button"
              className="quiet"
              aria-pressed={asked.includes(index)}
              onClick={() => onFollowUp(index)}
            >
              asked
            </button>
          </dt>
          <dd>{answer}</dd>
        </div>
      ))}
    </dl>
  );
};

const WrongAnswers = ({phase, state, onWrongAnswer}: ReferenceProps): ReactElement => {
  const met = state.wrongAnswers.filter((one) => one.phase === phase.id).map(({wrongAnswer}) => wrongAnswer);
  return (
    <dl className="pairs">
      {phase.wrongAnswers.map(({says, ask, exposes}, index) => (
        <div key={says}>
          <dt>
            “{says}”
            <button
              type="button"
              className="quiet"
              aria-pressed={met.includes(index)}
              onClick={() => onWrongAnswer(index, met.includes(index))}
            >
              said so
            </button>
          </dt>
          <dd>
            Ask: {ask} <span className="exposes">{exposes}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
};

const ListenFor = ({phase}: {phase: Phase}): ReactElement => (
  <>
    <p>
      <b>To discuss:</b> {phase.discuss}
    </p>
    <ul>
      {phase.listenFor.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </>
);

/** What candidates and books say loosely, and what to say instead. */
const SayInstead = ({phase}: {phase: Phase}): ReactElement => (
  <dl className="pairs">
    {LOOSE_WORDS.filter((one) => one.phase === phase.id).map(({said, say}) => (
      <div key={said}>
        <dt>{said}</dt>
        <dd>{say}</dd>
      </div>
    ))}
  </dl>
);

interface Sheet {
  readonly name: string;
  /** Lies there only beside a problem. */
  readonly ofProblem?: true;
  readonly content: (props: ReferenceProps) => ReactNode;
}

/** In their order. */
const SHEETS: readonly [Sheet, ...Sheet[]] = [
  {name: 'Expected', content: ({phase, problem}) => <Levels expected={(problem ?? phase).expected} />},
  {name: 'Solution', ofProblem: true, content: ({problem}) => <p>{problem?.answer}</p>},
  {name: 'Constraints', ofProblem: true, content: ({problem}) => <Pairs pairs={problem?.constraints ?? []} />},
  {name: 'Listen for', content: ({phase}) => <ListenFor phase={phase} />},
  {name: 'Follow-ups', content: (props) => <FollowUps {...props} />},
  {name: 'Wrong answers', content: (props) => <WrongAnswers {...props} />},
  {name: 'Say instead', content: ({phase}) => <SayInstead phase={phase} />},
];

const sheetsBeside = (problem: Problem | undefined): readonly Sheet[] =>
  SHEETS.filter(({ofProblem}) => ofProblem === undefined || problem !== undefined);

const shownSheet = (open: string | undefined, problem: Problem | undefined): Sheet =>
  sheetsBeside(problem).find(({name}) => name === open) ?? SHEETS[0];

/** The name of the sheet that comes after the open one; after the last comes the first. */
export const sheetAfter = (open: string | undefined, problem: Problem | undefined): string => {
  const sheets = sheetsBeside(problem);
  const next = sheets[sheets.indexOf(shownSheet(open, problem)) + 1] ?? SHEETS[0];
  return next.name;
};

/** What lies beside the question: one sheet at a time. */
export const Reference = (props: ReferenceProps): ReactElement => {
  const {problem, open, onOpen} = props;
  const shown = shownSheet(open, problem);
  return (
    <section className="reference" aria-label="Beside the question">
      <div className="sheet-names" role="group" aria-label="Which sheet">
        {sheetsBeside(problem).map(({name}) => (
          <button
            key={name}
            type="button"
            className="quiet"
            aria-pressed={name === shown.name}
            onClick={() => onOpen(name)}
          >
            {name}
          </button>
        ))}
        <kbd>R</kbd>
      </div>
      <div className="sheet" role="region" aria-label={shown.name} tabIndex={0} key={`${problem?.id} ${shown.name}`}>
        {shown.content(props)}
      </div>
    </section>
  );
};
