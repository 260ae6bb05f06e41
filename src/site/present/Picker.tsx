import {useEffect, type ReactElement} from 'react';
import {catalog} from '../../../compositions/catalog';
import {writeLink} from '../link';
import {TopBar} from '../shell/TopBar';
import {openLine} from '../stage/protocol';

/** Asks which film to put on the stage; a desk may answer. */
export const Picker = (): ReactElement => {
  useEffect(() => {
    const line = openLine((message) => {
      if (message.from === 'desk' && 'command' in message && message.command.do === 'open')
        location.search = message.command.link;
    });
    return line.hangUp;
  }, []);
  return (
    <>
      <TopBar current="Present" />
      <main className="picker">
        <h1>Which film?</h1>
        <p>It fills this window and nothing else is seen: made for sharing the screen.</p>
        <ul>
          {catalog.map(({id, title, learn}) => (
            <li key={id}>
              <a href={writeLink({film: id, props: {}, faults: []})}>{title}</a>
              <p>{learn}</p>
            </li>
          ))}
        </ul>
      </main>
    </>
  );
};
