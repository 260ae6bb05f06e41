import {useState, type ReactElement} from 'react';
import {
  BadInterview,
  focusOn,
  phaseNamed,
  AREAS,
  areaTitle,
  readInterview,
  stateOf,
  suggestedFocus,
  unknownProblems,
  writeInterview,
  type AreaId,
  type Interview,
} from '../../interview';
import {Dialog} from './Dialog';
import {saveText} from './saveFile';
import {allKept, forget, type Kept} from './store';
import {freshInterview, newId, type KeptInterview} from './useInterview';

const dayText = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

const statusOf = (interview: Interview): string => {
  const {begun, finished, timer, asked} = stateOf(interview);
  if (!begun) return 'not begun';
  const where = finished ? 'finished' : `phase ${phaseNamed(timer.phase).number}`;
  return `${where}, ${asked.length} ${asked.length === 1 ? 'problem' : 'problems'}`;
};

const KeptRow = ({
  one,
  current,
  onOpen,
  onForget,
}: {
  one: Kept;
  current: boolean;
  onOpen: () => void;
  onForget: () => void;
}): ReactElement => {
  if ('broken' in one) {
    return (
      <li>
        <span>
          <b>Cannot be read</b> {one.broken[0]}
        </span>
        <button type="button" className="quiet" onClick={onForget}>
          Forget
        </button>
      </li>
    );
  }
  const {interview} = one;
  return (
    <li aria-current={current ? 'true' : undefined}>
      <span>
        <b>{interview.people.candidate ?? 'No name'}</b> {dayText(interview.created)} · {statusOf(interview)}
      </span>
      {current ? (
        <span className="muted">open</span>
      ) : (
        <>
          <button type="button" onClick={onOpen}>
            Go on
          </button>
          <button type="button" className="quiet" onClick={onForget}>
            Forget
          </button>
        </>
      )}
    </li>
  );
};

const FocusForm = ({interview, onBegin}: {interview: Interview; onBegin: (next: Interview) => void}): ReactElement => {
  const [areas, setAreas] = useState<readonly AreaId[]>(() => suggestedFocus(interview).slice(0, 2));
  const [minutes, setMinutes] = useState(25);
  return (
    <fieldset>
      <legend>Begin a new one from the weak areas of this</legend>
      <div className="checks">
        {AREAS.map(({id}) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={areas.includes(id)}
              onChange={({currentTarget}) =>
                setAreas(currentTarget.checked ? [...areas, id] : areas.filter((area) => area !== id))
              }
            />
            {areaTitle(id)}
          </label>
        ))}
        <label>
          <input
            type="number"
            min={5}
            max={120}
            value={minutes}
            onChange={({currentTarget}) => setMinutes(currentTarget.valueAsNumber || minutes)}
          />
          minutes
        </label>
        <button
          type="button"
          disabled={areas.length === 0}
          onClick={() =>
            onBegin(
              focusOn(interview, {
                areas,
                minutes,
                id: newId(),
                now: Date.now(),
                zoneMinutes: -new Date().getTimezoneOffset(),
              }),
            )
          }
        >
          Begin
        </button>
      </div>
    </fieldset>
  );
};

interface InterviewsProps {
  readonly keeper: KeptInterview;
  readonly onClose: () => void;
}

/** The interviews of this browser: names, another one, export and import. */
export const Interviews = ({keeper, onClose}: InterviewsProps): ReactElement => {
  const {interview, change, open} = keeper;
  const {people, kind} = interview;
  const [list, setList] = useState(() => allKept(kind));
  const [trouble, setTrouble] = useState<readonly string[]>([]);
  const unknown = unknownProblems(interview);

  const goOn = (next: Interview): void => {
    open(next);
    onClose();
  };
  const importFile = async (file: File): Promise<void> => {
    try {
      const read = readInterview(await file.text());
      if (read.kind !== kind) {
        return setTrouble([
          `${file.name}: this is ${read.kind === 'practice' ? 'a practice session: open it on the practice page' : 'an interview: open it on the desk'}. Nothing was changed.`,
        ]);
      }
      goOn(read);
    } catch (error) {
      if (!(error instanceof BadInterview)) throw error;
      setTrouble([`${file.name} cannot be read, and nothing was changed.`, ...error.lines]);
    }
  };
  const name = (field: 'candidate' | 'interviewer', value: string): void => {
    const {[field]: _, ...rest} = people;
    change({people: value.trim() === '' ? rest : {...rest, [field]: value}});
  };

  return (
    <Dialog title={kind === 'practice' ? 'Practice sessions' : 'Interviews'} onClose={onClose}>
      <p className="muted">All of it stays in this browser. Nothing is sent anywhere.</p>
      <div className="names">
        <label>
          {kind === 'practice' ? 'Your name' : 'Candidate'} (optional, or a code)
          <input
            type="text"
            autoComplete="off"
            value={people.candidate ?? ''}
            onChange={({currentTarget}) => name('candidate', currentTarget.value)}
          />
        </label>
        {kind === 'interview' && (
          <label>
            Interviewer (optional)
            <input
              type="text"
              autoComplete="off"
              value={people.interviewer ?? ''}
              onChange={({currentTarget}) => name('interviewer', currentTarget.value)}
            />
          </label>
        )}
      </div>
      {unknown.length > 0 && (
        <p role="status">This kit does not know {unknown.join(', ')}: kept as they are, and not counted.</p>
      )}
      <div className="dialog-buttons">
        <button type="button" className="strong" onClick={() => goOn(freshInterview(kind))}>
          {kind === 'practice' ? 'New session' : 'New interview'}
        </button>
        <button
          type="button"
          onClick={() => saveText(writeInterview(interview), `interview-${interview.id}.json`, 'application/json')}
        >
          Export
        </button>
        <label className="file-button">
          Import
          <input
            type="file"
            accept="application/json,.json"
            onChange={({currentTarget}) => {
              const [file] = currentTarget.files ?? [];
              if (file) void importFile(file);
              currentTarget.value = '';
            }}
          />
        </label>
      </div>
      {trouble.length > 0 && (
        <div role="alert" className="import-trouble">
          {trouble.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      <FocusForm interview={interview} onBegin={goOn} />
      <h3>Kept here</h3>
      <ul className="kept-list">
        {list.map((one) => (
          <KeptRow
            key={one.id}
            one={one}
            current={one.id === interview.id}
            onOpen={() => 'interview' in one && goOn(one.interview)}
            onForget={() => {
              forget(one.id);
              setList(allKept(kind));
            }}
          />
        ))}
      </ul>
    </Dialog>
  );
};
