import {useId, useState, type ReactElement} from 'react';
import type {Bounds, Field} from './fields';
import {roundStep} from './roundStep';

interface FieldInputProps {
  readonly field: Field;
  readonly value: unknown;
  readonly trouble: readonly string[];
  readonly onChange: (value: unknown) => void;
}

/** How an input says what is wrong with it. */
interface Described {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby'?: string;
}

const numberOf = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text));

interface NumberProps {
  readonly bounds: Bounds;
  readonly value: unknown;
  readonly described: Described;
  readonly label?: string;
  readonly onChange: (value: number | undefined) => void;
}

const NumberInput = ({bounds: {min, max, whole}, value, described, label, onChange}: NumberProps): ReactElement => (
  <input
    {...described}
    type="number"
    aria-label={label}
    min={min}
    max={max}
    step={whole ? 1 : 'any'}
    value={typeof value === 'number' ? value : ''}
    onChange={({currentTarget}) => onChange(numberOf(currentTarget.value))}
  />
);

/** With bounds on both sides there is a slider too. It stands at round numbers, wherever the bounds lie, as the field beside it does. */
const Slider = ({
  bounds: {min, max, whole},
  value,
  label,
  onChange,
}: Omit<NumberProps, 'described'>): ReactElement | null => {
  if (min === undefined || max === undefined || min >= max) return null;
  const step = roundStep(max - min, whole);
  return (
    <input
      type="range"
      aria-label={label}
      min={Math.floor(min / step) * step}
      max={max}
      step={step}
      value={typeof value === 'number' ? value : min}
      onChange={({currentTarget}) => onChange(Math.max(min, currentTarget.valueAsNumber))}
    />
  );
};

interface NumbersProps extends Omit<FieldInputProps, 'field' | 'trouble'> {
  readonly field: Extract<Field, {is: 'numbers'}>;
  readonly described: Described;
}

const Numbers = ({field: {each, fewest, most, meaning}, value, described, onChange}: NumbersProps): ReactElement => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return (
    <div className="numbers">
      {list.map((one, index) => (
        <NumberInput
          key={index}
          bounds={each}
          value={one}
          label={`${meaning}: number ${index + 1}`}
          described={{...described, id: index === 0 ? described.id : `${described.id}-${index}`}}
          onChange={(next) => onChange(list.with(index, next))}
        />
      ))}
      <button
        type="button"
        disabled={list.length >= most}
        onClick={() => onChange([...list, list.at(-1) ?? each.min ?? 0])}
      >
        One more
      </button>
      <button type="button" disabled={list.length <= fewest} onClick={() => onChange(list.slice(0, -1))}>
        One less
      </button>
    </div>
  );
};

const JsonInput = ({
  value,
  described,
  onChange,
}: Pick<NumbersProps, 'value' | 'described' | 'onChange'>): ReactElement => {
  const [text, setText] = useState(() => JSON.stringify(value, null, 1));
  return (
    <textarea
      {...described}
      rows={4}
      className="mono"
      value={text}
      onChange={({currentTarget}) => {
        setText(currentTarget.value);
        try {
          onChange(JSON.parse(currentTarget.value));
        } catch {
          onChange(currentTarget.value);
        }
      }}
    />
  );
};

const inputOf = ({field, value, onChange}: Omit<FieldInputProps, 'trouble'>, described: Described): ReactElement => {
  switch (field.is) {
    case 'number':
      return (
        <div className="number">
          <Slider bounds={field} value={value} label={`${field.meaning} (slider)`} onChange={onChange} />
          <NumberInput bounds={field} value={value} described={described} onChange={onChange} />
        </div>
      );
    case 'choice':
      return (
        <select {...described} value={String(value)} onChange={({currentTarget}) => onChange(currentTarget.value)}>
          {field.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      );
    case 'text':
      return (
        <input
          {...described}
          type="text"
          value={typeof value === 'string' ? value : ''}
          onChange={({currentTarget}) => onChange(currentTarget.value)}
        />
      );
    case 'switch':
      return (
        <input
          {...described}
          type="checkbox"
          checked={value === true}
          onChange={({currentTarget}) => onChange(currentTarget.checked)}
        />
      );
    case 'numbers':
      return <Numbers field={field} value={value} described={described} onChange={onChange} />;
    case 'json':
      return <JsonInput value={value} described={described} onChange={onChange} />;
  }
};

/** One parameter: what it means, what it is now, and what is wrong with that. */
export const FieldInput = ({field, value, trouble, onChange}: FieldInputProps): ReactElement => {
  const id = useId();
  const described: Described = {
    id,
    'aria-invalid': trouble.length > 0,
    ...(trouble.length > 0 && {'aria-describedby': `${id}-trouble`}),
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        {field.meaning} <code>{field.name}</code>
      </label>
      {inputOf({field, value, onChange}, described)}
      {trouble.length > 0 && (
        <p id={`${id}-trouble`} className="field-trouble" role="alert">
          {trouble.join(' ')}
        </p>
      )}
    </div>
  );
};
