import {useEffect, useRef, useState, type ReactElement, type RefObject} from 'react';
import {phaseNamed, type EventOf} from '../../interview';

type Note = EventOf<'note'>;

interface NotesProps {
  readonly notes: readonly Note[];
  readonly saved: boolean;
  /** What a note that is written now is about. */
  readonly about: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onNote: (text: string) => void;
}

/** What a note is about, in a few words. */
export const aboutText = ({phase, problem, moment}: Pick<Note, 'phase' | 'problem' | 'moment'>): string =>
  [`phase ${phaseNamed(phase).number}`, problem, moment && `${moment.film} ${moment.beat}`]
    .filter((part) => part !== undefined)
    .join(' · ');

const DRAFT = 'queue-explainers.note';

const keepDraft = (text: string): void => {
  try {
    sessionStorage.setItem(DRAFT, text);
  } catch {
    // Then a reload loses what was not kept yet.
  }
};

const keptDraft = (): string => {
  try {
    return sessionStorage.getItem(DRAFT) ?? '';
  } catch {
    return '';
  }
};

/** Notes at any time: Enter keeps one, with the place that it was taken at. */
export const Notes = ({notes, saved, about, field, onNote}: NotesProps): ReactElement => {
  const [text, setText] = useState(keptDraft);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => keepDraft(text), [text]);
  useEffect(() => {
    list.current?.scrollTo({top: list.current.scrollHeight});
  }, [notes.length]);
  const finish = (): void => {
    if (text.trim() === '') return;
    onNote(text.trim());
    setText('');
  };
  return (
    <section className="notes" aria-label="Notes">
      {notes.length === 0 && <p className="about">Notes stand here, each with what it is about.</p>}
      <ol ref={list} tabIndex={0} aria-label="Notes taken">
        {notes.map((note, index) => (
          <li key={index}>
            {note.text} <span className="about">{aboutText(note)}</span>
          </li>
        ))}
      </ol>
      <div className="note-field">
        <textarea
          ref={field}
          rows={2}
          aria-label={`Note, about ${about}`}
          placeholder="Note (N): what was said, in a few words"
          value={text}
          onChange={({currentTarget}) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            finish();
            event.currentTarget.blur();
          }}
        />
        <p className={saved ? 'about' : 'about not-kept'} role="status">
          {saved ? about : 'This browser did not keep the last change: export the interview.'}
        </p>
      </div>
    </section>
  );
};
