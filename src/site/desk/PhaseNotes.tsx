import type {ReactElement} from 'react';
import type {Phase} from '../../interview';

const LEVELS = ['novice', 'intermediate', 'expert'] as const;

/** The phase's first question, what to listen for, and what is often said. */
export const Opening = ({phase}: {phase: Phase}): ReactElement => (
  <section aria-labelledby="opening">
    <h2 id="opening">Opening</h2>
    <p className="ask">{phase.opening}</p>
    <details>
      <summary>Listen for</summary>
      <ul>
        {phase.listenFor.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
    <details>
      <summary>Follow-ups</summary>
      <dl className="pairs">
        {phase.followUps.map(({ask, answer}) => (
          <div key={ask}>
            <dt>{ask}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </details>
    <details>
      <summary>Expected answer, by level</summary>
      <dl className="pairs">
        {LEVELS.map((level) => (
          <div key={level}>
            <dt className="level">{level}</dt>
            <dd>{phase.expected[level]}</dd>
          </div>
        ))}
      </dl>
    </details>
    <details>
      <summary>Common wrong answers</summary>
      <dl className="pairs">
        {phase.wrongAnswers.map(({says, ask, exposes}) => (
          <div key={says}>
            <dt>“{says}”</dt>
            <dd>
              Ask: {ask} <span className="exposes">{exposes}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  </section>
);
