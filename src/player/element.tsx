import './withoutEval';
import {createRoot, type Root} from 'react-dom/client';
import {EMBED_FIELDS, readFields} from './embedding';
import {ShieldedExplainer} from './Explainer';
import {Message} from './Message';
import {shieldIn} from './shield';
import type {ExplainerRef, Place, Stride} from './types';

/**
 * `<queue-explainer film="dlq-flow">`: a film in any page, without React of its own. Attributes: those of EMBED_FIELDS,
 * and `fonts`, the folder of the woff2 files. Events: beat, event, play, pause, ended.
 */
export class QueueExplainer extends HTMLElement {
  static readonly observedAttributes: readonly string[] = [...EMBED_FIELDS, 'fonts'];

  #root: Root | undefined;
  #player: ExplainerRef | null = null;
  #drawing = false;

  connectedCallback(): void {
    this.#draw();
  }

  disconnectedCallback(): void {
    // An element that is only moved is connected again in the same task.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#root?.unmount();
      this.#root = undefined;
    });
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#draw();
  }

  play(): void {
    this.#player?.play();
  }

  pause(): void {
    this.#player?.pause();
  }

  seekTo(place: Place): void {
    this.#player?.seekTo(place);
  }

  step(by: number, stride: Stride): void {
    this.#player?.step(by, stride);
  }

  get frame(): number {
    return this.#player?.frame() ?? 0;
  }

  get isPlaying(): boolean {
    return this.#player?.isPlaying() ?? false;
  }

  /** Several attributes that change in one task are drawn once. */
  #draw(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    queueMicrotask(() => {
      this.#drawing = false;
      if (!this.isConnected) return;
      this.#root ??= createRoot(shieldIn(this));
      this.#root.render(this.#content());
    });
  }

  #content() {
    const fields = EMBED_FIELDS.map((name) => [name, this.getAttribute(name)] as const);
    const request = readFields(Object.fromEntries(fields.filter(([, value]) => value !== null)));
    if ('refusal' in request) return <Message refusal={request.refusal} />;
    const {film, parameters, faults, options} = request;
    const fonts = this.getAttribute('fonts');
    const tell = (type: string, detail?: unknown): boolean => this.dispatchEvent(new CustomEvent(type, {detail}));
    return (
      <ShieldedExplainer
        // Where the film starts is asked for once; another place is another start.
        key={JSON.stringify([film, options.start, options.captions])}
        ref={(player) => {
          this.#player = player;
        }}
        id={film}
        parameters={parameters}
        faults={faults}
        {...options}
        {...(fonts !== null && {fonts})}
        onBeat={(beat) => tell('beat', beat)}
        onEvent={(event) => tell('event', event)}
        onPlay={() => tell('play')}
        onPause={() => tell('pause')}
        onEnded={() => tell('ended')}
      />
    );
  }
}

if (customElements.get('queue-explainer') === undefined) customElements.define('queue-explainer', QueueExplainer);
