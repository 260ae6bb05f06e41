import type {ReactElement} from 'react';

/** Text to be copied by hand: marked as a whole when it is clicked. */
export const CopyText = ({label, rows, text}: {label: string; rows: number; text: string}): ReactElement => (
  <textarea
    readOnly
    className="mono"
    aria-label={label}
    rows={rows}
    value={text}
    onFocus={({currentTarget}) => currentTarget.select()}
  />
);
