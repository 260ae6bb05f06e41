import type {ReactElement} from 'react';
import {timeText} from '../../player';
import {parseScenario, type Scenario} from '../../simulation';
import type {Explainer} from '../../storyboard/explainer';
import type {Film} from '../../storyboard/film';

const systemsOf = ({rabbitmq, kafka, sqs}: Scenario): readonly string[] => [
  ...(rabbitmq ? [`RabbitMQ ${rabbitmq.version}`] : []),
  ...(kafka ? [`Kafka ${kafka.version}`] : []),
  ...(sqs ? ['SQS'] : []),
];

/** Length, questions, parameters, the interview's problems that it asks, and systems of a film, in one line. */
export const FilmFacts = ({explainer, film}: {explainer: Explainer; film: Film | undefined}): ReactElement => {
  const dials = Object.keys(explainer.parameters.shape).length;
  const scenario = film?.acts[0]?.scenario ?? parseScenario(explainer.plan({}).acts[0]);
  const questions = film?.cut.beats.filter(({kind}) => kind === 'question').length;
  const problems = film?.cut.beats.flatMap(({problem}) => problem ?? []) ?? [];
  return (
    <ul className="facts">
      {film && <li>{timeText(film.cut.durationInFrames, film.cut)}</li>}
      {questions !== undefined && <li>{questions === 1 ? 'one question' : `${questions} questions`}</li>}
      <li>{dials} parameters</li>
      {problems.length > 0 && <li>in interviews: {problems.join(', ')}</li>}
      {systemsOf(scenario).map((system) => (
        <li key={system}>{system}</li>
      ))}
    </ul>
  );
};
