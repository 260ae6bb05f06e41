import type {ReactElement} from 'react';
import {KEY_LIST} from './keys';

/** What the keys do while the player has the focus. */
export const KeyList = (): ReactElement => (
  <section className="qe-keys" part="keys" aria-label="Keys">
    <p className="qe-transcript-title">Keys, while the player has the focus</p>
    <dl>
      {KEY_LIST.map(([keys, does]) => (
        <div key={keys}>
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </section>
);
