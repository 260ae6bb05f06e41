import './withoutEval';
import {createRoot} from 'react-dom/client';
import {readFields, type EmbedField} from './embedding';
import {elementMarkup, fieldsAt} from './embedMarkup';
import {ShieldedExplainer} from './Explainer';
import {Message} from './Message';
import type {ExplainerRef} from './types';

/** What an element says. */
export interface ElementContent {
  readonly fields: Readonly<Partial<Record<EmbedField, string>>>;
  readonly fonts: string | undefined;
  /** Where the element's script lies, if other pages may ask for it. */
  readonly script: string | undefined;
  readonly setPlayer: (player: ExplainerRef | null) => void;
  readonly tell: (type: string, detail?: unknown) => void;
}

/** What is drawn in an element, and how to draw it anew or take it away. */
export interface Drawn {
  readonly draw: (content: ElementContent) => void;
  readonly end: () => void;
}

const contentOf = ({fields, fonts, script, setPlayer, tell}: ElementContent) => {
  const request = readFields(fields);
  if ('refusal' in request) return <Message refusal={request.refusal} onError={(refusal) => tell('error', refusal)} />;
  const {film, parameters, faults, options} = request;
  return (
    <ShieldedExplainer
      // Where the film starts is asked for once; another place is another start.
      key={JSON.stringify([film, options.start, options.captions])}
      ref={setPlayer}
      id={film}
      parameters={parameters}
      faults={faults}
      {...options}
      embedCode={
        script === undefined ? undefined : (shown, frame) => elementMarkup(script, fieldsAt(fields, shown, frame))
      }
      {...(fonts !== undefined && {fonts})}
      onReady={() => tell('ready')}
      onBeat={(beat) => tell('beat', beat)}
      onEvent={(event) => tell('event', event)}
      onTimeUpdate={(time) => tell('timeupdate', time)}
      onPlay={() => tell('play')}
      onPause={() => tell('pause')}
      onEnded={() => tell('ended')}
      onError={(refusal) => tell('error', refusal)}
    />
  );
};

/** Draws in this place. What stood there before is taken away. */
export const drawIn = (place: HTMLElement): Drawn => {
  const root = createRoot(place);
  return {draw: (content) => root.render(contentOf(content)), end: () => root.unmount()};
};
