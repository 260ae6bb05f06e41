import {useMemo, type ReactElement} from 'react';
import type {Link} from '../link';
import type {Showing} from '../showing';
import {FieldInput} from './FieldInput';
import {fieldsOf} from './fields';
import {useDrafts} from './useDrafts';

interface ParametersProps {
  readonly showing: Showing;
  /** What is wrong with what was asked for; each line begins with "props." and the parameter. */
  readonly trouble: readonly string[];
  readonly onChange: (props: Link['props']) => void;
}

const PREFIX = 'props.';

/** The film's dials as a form made from its schema. Each change makes another film, at once. */
export const Parameters = ({showing, trouble, onChange}: ParametersProps): ReactElement => {
  const {explainer, film} = showing;
  const fields = useMemo(() => fieldsOf(explainer), [explainer]);
  const {drafts, change, reset} = useDrafts(film.props, onChange);
  const own = fields.every(({name, own: value}) => JSON.stringify(drafts[name]) === JSON.stringify(value));
  const troubleOf = (name: string): readonly string[] =>
    trouble.filter((line) => new RegExp(`^props\\.${name}\\b`).test(line)).map((line) => line.slice(PREFIX.length));
  const general = trouble.filter((line) => !fields.some(({name}) => troubleOf(name).length > 0 && line.includes(name)));

  return (
    <form className="parameters" onSubmit={(event) => event.preventDefault()} aria-label="Parameters of the film">
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={drafts[field.name]}
          trouble={troubleOf(field.name)}
          onChange={(value) => change(field.name, value)}
        />
      ))}
      {general.length > 0 && (
        <p className="field-trouble" role="alert">
          {general.join(' ')}
        </p>
      )}
      <button
        type="button"
        disabled={own}
        onClick={() => reset(Object.fromEntries(fields.map(({name, own: value}) => [name, value])))}
      >
        As the film has them
      </button>
    </form>
  );
};
