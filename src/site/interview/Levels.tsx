import type {ReactElement} from 'react';
import {GRADES, type ExpectedAnswer} from '../../interview';

/** How an answer sounds at each level. */
export const Levels = ({expected}: {expected: ExpectedAnswer}): ReactElement => (
  <dl className="pairs">
    {GRADES.map((grade) => (
      <div key={grade}>
        <dt className="level">{grade}</dt>
        <dd>{expected[grade]}</dd>
      </div>
    ))}
  </dl>
);
