import type {ReactElement} from 'react';
import type {Interview} from '../../interview';

interface NameProps {
  readonly label: string;
  readonly name: string | undefined;
  readonly onName: (name: string) => void;
}

const Name = ({label, name, onName}: NameProps): ReactElement => (
  <label>
    {label}
    <input
      type="text"
      autoComplete="off"
      value={name ?? ''}
      onChange={({currentTarget}) => onName(currentTarget.value)}
    />
  </label>
);

interface NamesProps {
  readonly interview: Interview;
  readonly onPeople: (people: Interview['people']) => void;
}

/** Who takes part: names or codes, both optional. */
export const Names = ({interview: {people, kind}, onPeople}: NamesProps): ReactElement => {
  const change = (field: 'candidate' | 'interviewer', value: string): void => {
    const {[field]: _, ...rest} = people;
    onPeople(value.trim() === '' ? rest : {...rest, [field]: value});
  };
  return (
    <div className="names">
      <Name
        label={`${kind === 'practice' ? 'Your name' : 'Candidate'} (optional, or a code)`}
        name={people.candidate}
        onName={(name) => change('candidate', name)}
      />
      {kind === 'interview' && (
        <Name label="Interviewer (optional)" name={people.interviewer} onName={(name) => change('interviewer', name)} />
      )}
    </div>
  );
};
