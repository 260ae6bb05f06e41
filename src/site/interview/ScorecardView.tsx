import {useState, type ReactElement} from 'react';
import {
  AREAS,
  GRADES,
  markText,
  phaseText,
  scorecardJson,
  scorecardMarkdown,
  scorecardOf,
  type AreaId,
  type Interview,
  type InterviewState,
  type Judgement,
  type Rating,
  type Scorecard,
} from '../../interview';
import './scorecard.css';
import {saveText} from './saveFile';

interface ScorecardViewProps {
  readonly interview: Interview;
  /** As its events make it. */
  readonly state: InterviewState;
  readonly now: number;
  readonly onJudgement: (judgement: Judgement) => void;
  readonly onClose: () => void;
  /** What closing leads back to. */
  readonly back: string;
}

const RATINGS: readonly Rating[] = [...GRADES, 'not shown'];

const AreaRows = ({
  card,
  interview,
  onJudgement,
}: {card: Scorecard} & Pick<ScorecardViewProps, 'interview' | 'onJudgement'>): ReactElement => {
  const {judgement} = interview;
  const judge = (area: AreaId, change: Judgement['areas'][AreaId]): void =>
    onJudgement({...judgement, areas: {...judgement.areas, [area]: {...judgement.areas[area], ...change}}});
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Area</th>
          <th scope="col">Rating</th>
          <th scope="col">Justification: what was said, and where</th>
        </tr>
      </thead>
      <tbody>
        {card.areas.map(({area, title, rating, justification}) => (
          <tr key={area}>
            <th scope="row">{title}</th>
            <td>
              <select
                aria-label={`Rating of ${title}`}
                value={rating}
                onChange={({currentTarget}) =>
                  judge(area, {rating: RATINGS.find((one) => one === currentTarget.value)})
                }
              >
                {RATINGS.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </select>
              <span className="printed">{rating}</span>
            </td>
            <td>
              <Field
                label={`Justification of ${title}`}
                text={justification}
                onText={(text) => judge(area, {justification: text})}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** A text to be changed in its place; empty again, it is as drafted. */
const Field = ({label, text, onText}: {label: string; text: string; onText: (text: string) => void}): ReactElement => (
  <>
    <textarea
      className="grows"
      aria-label={label}
      rows={2}
      key={text}
      defaultValue={text}
      onBlur={({currentTarget}) => currentTarget.value !== text && onText(currentTarget.value)}
    />
    <span className="printed">{text}</span>
  </>
);

const Lines = ({
  title,
  lines,
  onLine,
}: {
  title: string;
  lines: Scorecard['strengths'];
  onLine: (index: number, text: string) => void;
}): ReactElement => (
  <section>
    <h2>{title}</h2>
    <ol className="numbered">
      {lines.map((line, index) => (
        <li key={index}>
          <Field label={`${title}, ${index + 1}`} text={line ?? ''} onText={(text) => onLine(index, text)} />
        </li>
      ))}
    </ol>
  </section>
);

const withLine = (lines: readonly string[], index: number, text: string): string[] =>
  [0, 1, 2].map((place) => (place === index ? text : (lines[place] ?? '')));

const Resources = ({card}: {card: Scorecard}): ReactElement => (
  <section>
    <h2>Resources</h2>
    {card.resources.length === 0 ? (
      <p className="muted">None: nothing was rated, so no gap is known.</p>
    ) : (
      <ul className="resources">
        {card.resources.map(({id, title, reason, gap, url}) => (
          <li key={id}>
            {url === undefined ? title : <a href={url}>{title}</a>}{' '}
            <span className="muted">
              {reason} ({gap})
            </span>
          </li>
        ))}
      </ul>
    )}
  </section>
);

const PhaseList = ({card}: {card: Scorecard}): ReactElement => (
  <section>
    <h2>Phase by phase</h2>
    <ul className="phase-rows">
      {card.phases.map((phase) => (
        <li key={phase.phase}>
          <b>
            {phase.number} {phase.title}
          </b>{' '}
          {phaseText(phase)}
          <ul>
            {phase.problems.map(({id, title, level, mark, hints, quick, constraints}) => (
              <li key={id}>
                <span className="mono">{id}</span> {title} · {level} · mark {markText(mark)} · hints {hints}
                {quick && ' · quick'}
                {constraints > 0 && ` · constraints ${constraints}`}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  </section>
);

const fileName = ({id}: Interview, ending: string): string => `scorecard-${id}.${ending}`;

interface ButtonsProps extends Pick<ScorecardViewProps, 'interview' | 'onJudgement' | 'onClose' | 'back'> {
  readonly card: Scorecard;
}

/** What can be done with a scorecard: leave it, print it, take it along, call it final. */
const Buttons = ({card, interview, onJudgement, onClose, back}: ButtonsProps): ReactElement => {
  const {judgement} = interview;
  const [copied, setCopied] = useState<'copied' | 'not copied'>();
  const copy = (): void => {
    navigator.clipboard.writeText(scorecardMarkdown(card)).then(
      () => setCopied('copied'),
      () => setCopied('not copied'),
    );
  };
  return (
    <div className="scorecard-buttons">
      <button type="button" className="strong" onClick={onClose}>
        {back}
      </button>
      <button type="button" onClick={() => print()}>
        Print, or PDF
      </button>
      <button
        type="button"
        onClick={() => saveText(scorecardMarkdown(card), fileName(interview, 'md'), 'text/markdown')}
      >
        Markdown
      </button>
      <button type="button" onClick={copy}>
        Copy as Markdown
      </button>
      <button
        type="button"
        onClick={() => saveText(scorecardJson(card), fileName(interview, 'json'), 'application/json')}
      >
        JSON
      </button>
      <label>
        <input
          type="checkbox"
          checked={judgement.final}
          disabled={[...card.strengths, ...card.improvements].includes(undefined)}
          onChange={({currentTarget}) => onJudgement({...judgement, final: currentTarget.checked})}
        />
        Final
      </label>
      <span role="status" className="muted">
        {copied === 'copied' && 'Copied.'}
        {copied === 'not copied' && 'The browser did not let it be copied.'}
      </span>
    </div>
  );
};

const Head = ({card}: {card: Scorecard}): ReactElement => (
  <p className="scorecard-head">
    Message queues and event streaming · {card.role} · {card.date}
    <br />
    Candidate: {card.candidate ?? '____'}
    {card.kind === 'interview' ? ` · Interviewer: ${card.interviewer ?? '____'}` : ' · practice, marked by oneself'}
    {!card.final && ' · draft'}
    <br />
    Phases held: {card.phases.map(({number}) => number).join(' ') || 'none'} · Levels asked:{' '}
    {card.levelsAsked.join(', ') || 'none'}
  </p>
);

const StillOpen = ({card: {open}}: {card: Scorecard}): ReactElement | undefined =>
  open.length === 0 ? undefined : (
    <section className="still-open">
      <h2>Still open</h2>
      <ul>
        {open.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );

/** The scorecard: drafted from what was noted and marked, to be changed, printed and taken along. */
export const ScorecardView = ({
  interview,
  state,
  now,
  onJudgement,
  onClose,
  back,
}: ScorecardViewProps): ReactElement => {
  const card = scorecardOf(interview, now, state);
  const {judgement} = interview;
  return (
    <main className="scorecard">
      <Buttons card={card} interview={interview} onJudgement={onJudgement} onClose={onClose} back={back} />
      <h1>Scorecard</h1>
      <Head card={card} />
      <AreaRows card={card} interview={interview} onJudgement={onJudgement} />
      <div className="scorecard-lines">
        <Lines
          title="Strengths"
          lines={card.strengths}
          onLine={(index, text) => onJudgement({...judgement, strengths: withLine(judgement.strengths, index, text)})}
        />
        <Lines
          title="To work on"
          lines={card.improvements}
          onLine={(index, text) =>
            onJudgement({...judgement, improvements: withLine(judgement.improvements, index, text)})
          }
        />
      </div>
      <Resources card={card} />
      <PhaseList card={card} />
      <StillOpen card={card} />
      <p className="muted about-marks">
        {AREAS.length} areas; a rating comes from signs that were seen, never from what was not asked.
      </p>
    </main>
  );
};
