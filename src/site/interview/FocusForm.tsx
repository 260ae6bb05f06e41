import {useState, type ReactElement} from 'react';
import {AREAS, areaTitle, suggestedFocus, type AreaId, type Interview} from '../../interview';
import {focusedInterview} from './begin';

interface FocusFormProps {
  readonly interview: Interview;
  readonly onBegin: (next: Interview) => void;
}

/** Another interview from what this one has shown to be weak. */
export const FocusForm = ({interview, onBegin}: FocusFormProps): ReactElement => {
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
          onClick={() => onBegin(focusedInterview(interview, areas, minutes))}
        >
          Begin
        </button>
      </div>
    </fieldset>
  );
};
