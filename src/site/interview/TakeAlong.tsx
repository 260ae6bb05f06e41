import {useState, type ReactElement} from 'react';
import {BadInterview, readInterview, writeInterview, type Interview} from '../../interview';
import {freshInterview} from './begin';
import {saveText} from './saveFile';

/** The interview of a file; lines that say why not when it is none, or one of another kind. */
const importedFrom = async (file: File, kind: Interview['kind']): Promise<Interview | readonly string[]> => {
  try {
    const read = readInterview(await file.text());
    if (read.kind === kind) return read;
    return [
      `${file.name}: this is ${read.kind === 'practice' ? 'a practice session: open it on the practice page' : 'an interview: open it on the desk'}. Nothing was changed.`,
    ];
  } catch (error) {
    if (!(error instanceof BadInterview)) throw error;
    return [`${file.name} cannot be read, and nothing was changed.`, ...error.lines];
  }
};

interface TakeAlongProps {
  readonly interview: Interview;
  /** Goes on with another one. */
  readonly onOpen: (interview: Interview) => void;
}

/** A new interview, this one as a file, and one from a file. */
export const TakeAlong = ({interview, onOpen}: TakeAlongProps): ReactElement => {
  const {kind} = interview;
  const [trouble, setTrouble] = useState<readonly string[]>([]);
  const importFile = async (file: File): Promise<void> => {
    const read = await importedFrom(file, kind);
    if ('events' in read) onOpen(read);
    else setTrouble(read);
  };
  return (
    <>
      <div className="dialog-buttons">
        <button type="button" className="strong" onClick={() => onOpen(freshInterview(kind))}>
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
    </>
  );
};
