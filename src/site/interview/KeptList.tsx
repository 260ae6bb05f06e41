import {useState, type ReactElement} from 'react';
import {phaseNamed, stateOf, type Interview} from '../../interview';
import {allKept, forget, kept, type Kept} from './store';

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

interface KeptListProps {
  /** The one that is open. */
  readonly current: Interview;
  readonly onOpen: (interview: Interview) => void;
}

/** The interviews that are kept in this browser, to be gone on with or forgotten. */
export const KeptList = ({current: {id, kind}, onOpen}: KeptListProps): ReactElement => {
  const [list, setList] = useState(() => allKept(kind));
  // Another window may have gone on with it since the list was read.
  const open = (one: string): void => {
    const newest = kept(one);
    if (newest === undefined) setList(allKept(kind));
    else onOpen(newest);
  };
  return (
    <ul className="kept-list">
      {list.map((one) => (
        <KeptRow
          key={one.id}
          one={one}
          current={one.id === id}
          onOpen={() => open(one.id)}
          onForget={() => {
            forget(one.id);
            setList(allKept(kind));
          }}
        />
      ))}
    </ul>
  );
};
