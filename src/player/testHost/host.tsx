import {StrictMode, useState, type ReactElement} from 'react';
import {createRoot, hydrateRoot} from 'react-dom/client';
import {
  Explainer,
  preload,
  type BeatNotice,
  type EventNotice,
  type ExplainerProps,
  type ExplainerRef,
} from '../library';

/** What a test may reach in the page. */
export interface Host {
  player: ExplainerRef | null;
  readonly beats: BeatNotice[];
  readonly events: EventNotice[];
  change: (props: Partial<ExplainerProps>) => void;
}

const host: Host = {player: null, beats: [], events: [], change: () => undefined};
Object.assign(window, {host});

/** What the address asks for after its #, as JSON. */
const asked = location.hash.startsWith('#{') ? (JSON.parse(decodeURIComponent(location.hash.slice(1))) as object) : {};
const FILM: ExplainerProps = {id: 'crash-before-ack', theme: 'dark', ...asked};

const App = (): ReactElement => {
  const [props, setProps] = useState<ExplainerProps>(FILM);
  host.change = (changed) => setProps({...props, ...changed});
  return (
    <StrictMode>
      <Explainer
        {...props}
        ref={(player) => {
          host.player = player;
        }}
        onBeat={(beat) => host.beats.push(beat)}
        onEvent={(event) => host.events.push(event)}
      />
    </StrictMode>
  );
};

const place = document.getElementById('app');
if (place === null) throw new Error('no place for the app');
if (place.childElementCount === 0) createRoot(place).render(<App />);
else if (location.hash === '#late') hydrateRoot(place, <Explainer {...FILM} />);
else await preload(FILM.id).then(() => hydrateRoot(place, <Explainer {...FILM} />));
