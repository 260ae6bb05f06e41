import type {ReactElement, ReactNode} from 'react';
import {
  GRADES,
  type EventOf,
  type ExpectedAnswer,
  type FollowUp,
  type Interview,
  type Phase,
  type Problem,
} from '../../interview';

interface ReferenceProps {
  readonly phase: Phase;
  readonly problem: Problem | undefined;
  readonly interview: Interview;
  /** Which of them is open, by its name; the first when it has none of that name. */
  readonly open: string | undefined;
  readonly onOpen: (name: string) => void;
  readonly onFollowUp: (followUp: number) => void;
  readonly onWrongAnswer: (wrongAnswer: number) => void;
}

interface Sheet {
  readonly name: string;
  readonly content: ReactNode;
}

const Levels = ({expected}: {expected: ExpectedAnswer}): ReactElement => (
  <dl className="pairs">
    {GRADES.map((grade) => (
      <div key={grade}>
        <dt className="level">{grade}</dt>
        <dd>{expected[grade]}</dd>
      </div>
    ))}
  </dl>
);

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

const ofPhase = ({events}: Interview, is: 'follow-up asked' | 'wrong answer met', phase: Phase): readonly number[] =>
  events.flatMap((event) => {
    if (event.is !== is || event.phase !== phase.id) return [];
    return [
      event.is === 'follow-up asked' ? event.followUp : (event satisfies EventOf<'wrong answer met'>).wrongAnswer,
    ];
  });

const FollowUps = ({phase, interview, onFollowUp}: ReferenceProps): ReactElement => {
  const asked = ofPhase(interview, 'follow-up asked', phase);
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

const WrongAnswers = ({phase, interview, onWrongAnswer}: ReferenceProps): ReactElement => {
  const met = ofPhase(interview, 'wrong answer met', phase);
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
              onClick={() => onWrongAnswer(index)}
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
  <ul>
    {phase.listenFor.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

const sheetsOf = (props: ReferenceProps): readonly Sheet[] => {
  const {phase, problem} = props;
  const ofPhaseSheets = [
    {name: 'Listen for', content: <ListenFor phase={phase} />},
    {name: 'Follow-ups', content: <FollowUps {...props} />},
    {name: 'Wrong answers', content: <WrongAnswers {...props} />},
  ];
  if (problem === undefined)
    return [{name: 'Expected', content: <Levels expected={phase.expected} />}, ...ofPhaseSheets];
  return [
    {name: 'Expected', content: <Levels expected={problem.expected} />},
    {name: 'Solution', content: <p>{problem.answer}</p>},
    {name: 'Constraints', content: <Pairs pairs={problem.constraints} />},
    ...ofPhaseSheets,
  ];
};

/** The names of the sheets that lie beside a question, in their order. */
export const sheetNames = (problem: Problem | undefined): readonly string[] =>
  problem === undefined
    ? ['Expected', 'Listen for', 'Follow-ups', 'Wrong answers']
    : ['Expected', 'Solution', 'Constraints', 'Listen for', 'Follow-ups', 'Wrong answers'];

/** What lies beside the question: one sheet at a time. */
export const Reference = (props: ReferenceProps): ReactElement => {
  const sheets = sheetsOf(props);
  const shown = sheets.find(({name}) => name === props.open) ?? sheets[0];
  return (
    <section className="reference" aria-label="Beside the question">
      <div className="sheet-names" role="group" aria-label="Which sheet">
        {sheets.map(({name}) => (
          <button
            key={name}
            type="button"
            className="quiet"
            aria-pressed={name === shown?.name}
            onClick={() => props.onOpen(name)}
          >
            {name}
          </button>
        ))}
        <kbd>R</kbd>
      </div>
      <div
        className="sheet"
        role="region"
        aria-label={shown?.name}
        tabIndex={0}
        key={`${props.problem?.id} ${shown?.name}`}
      >
        {shown?.content}
      </div>
    </section>
  );
};
