import {useEffect, useRef, type ReactElement} from 'react';
import {KEYS} from './keys';

/** The keys of the stage. */
export const Help = ({stops, onClose}: {stops: boolean; onClose: () => void}): ReactElement => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="help" aria-labelledby="keys" onClose={onClose}>
      <h2 id="keys">Keys</h2>
      <dl>
        {KEYS.map(({written, does}) => (
          <div key={does}>
            <dt>
              <kbd>{written}</kbd>
            </dt>
            <dd>
              {does}
              {written === 'S' && <em> (now it {stops ? 'stops' : 'does not stop'})</em>}
            </dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
};
