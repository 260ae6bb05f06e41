import type {ReactElement} from 'react';
import {Dialog} from '../interview/Dialog';
import {KEYS} from './keys';

interface KeyListProps {
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
  readonly onClose: () => void;
}

/** The keys of the desk, and whether they are on. */
export const KeyList = ({on, onSwitch, onClose}: KeyListProps): ReactElement => (
  <Dialog title="Keys" onClose={onClose}>
    <label className="keys-switch">
      <input type="checkbox" checked={on} onChange={({currentTarget}) => onSwitch(currentTarget.checked)} />
      Keys are on. Off, everything is still a button.
    </label>
    <div className="key-list">
      {Object.entries(KEYS).map(([about, keys]) => (
        <section key={about}>
          <h3>{about}</h3>
          <dl>
            {keys.map(({written, does}) => (
              <div key={does}>
                <dt>
                  <kbd>{written}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  </Dialog>
);
