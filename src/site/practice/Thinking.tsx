import {useState, type ReactElement} from 'react';

interface ThinkingProps {
  readonly label: string;
  /** What answering leads to. */
  readonly button: string;
  readonly onAnswer: (text: string) => void;
}

/** Room for an answer: typed, or only thought and left empty. */
export const Thinking = ({label, button, onAnswer}: ThinkingProps): ReactElement => {
  const [text, setText] = useState('');
  return (
    <form
      className="thinking"
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer(text.trim());
      }}
    >
      <label>
        <span>
          {label} <span className="muted">typed, or only thought</span>
        </span>
        <textarea rows={4} value={text} onChange={({currentTarget}) => setText(currentTarget.value)} />
      </label>
      <button type="submit" className="strong">
        {button}
      </button>
    </form>
  );
};
