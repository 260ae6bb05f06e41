import {EMBED_FIELDS, type EmbedField} from './embedding';
import type {Drawn} from './elementContent';
import {loadingOf} from './films';
import {isAddressed} from './moment';
import {whenNear} from './near';
import {Reflecting, settable} from './reflecting';
import {shieldIn} from './shield';
import type {BeatNotice, ExplainerRef, Place, Stride} from './types';
import {refusedIn, waitingIn} from './waiting';

const ATTRIBUTES = [...EMBED_FIELDS, 'fonts'] as const;

/** Where the element's script lies, that any page may ask for; nothing when a bundler has made it part of a page's own. */
const SCRIPT = /\/queue-explainer\.js$/.test(import.meta.url) ? import.meta.url : undefined;

const frameOfSeconds = (player: ExplainerRef, seconds: number): number => {
  const frames = player.beats().at(-1)?.to ?? 0;
  return Math.round((seconds / player.duration()) * frames);
};

/**
 * `<queue-explainer film="dlq-flow">`: a film in any page, without React of its own. It takes its place at once, and is fetched
 * when it comes near the screen, is asked to play, or the page's address leads to a moment of it. Attributes: those of
 * EMBED_FIELDS, and `fonts`, the folder of the woff2 files; each is a property too. Events: ready, beat, event, timeupdate,
 * play, pause, ended, error.
 */
export class QueueExplainer extends Reflecting {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  #drawn: Drawn | undefined;
  #player: ExplainerRef | null = null;
  #drawing = false;
  /** Whether it has come near, or somebody wants something of it. */
  #wanted = false;
  /** What was asked for before there was a player. */
  #asked: ((player: ExplainerRef) => void)[] = [];
  #stopWaiting: (() => void) | undefined;

  connectedCallback(): void {
    this.adoptProperties(PROPERTIES);
    if (this.#drawn === undefined) waitingIn(shieldIn(this), this.aspect, this.controls);
    if (this.#wanted || isAddressed(this.film)) this.#want();
    else this.#stopWaiting = whenNear(this, () => this.#want());
  }

  disconnectedCallback(): void {
    this.#stopWaiting?.();
    // An element that is only moved is connected again in the same task.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#drawn?.end();
      this.#drawn = undefined;
    });
  }

  attributeChangedCallback(): void {
    if (this.isConnected && this.#wanted) this.#draw();
  }

  play(): void {
    this.#ask((player) => player.play());
  }

  pause(): void {
    this.#ask((player) => player.pause());
  }

  seekTo(place: Place): void {
    this.#ask((player) => player.seekTo(place));
  }

  step(by: number, stride: Stride): void {
    this.#ask((player) => player.step(by, stride));
  }

  /** Whether the film is there. */
  get ready(): boolean {
    return this.#player !== null;
  }

  get isPlaying(): boolean {
    return this.#player?.isPlaying() ?? false;
  }

  get paused(): boolean {
    return !this.isPlaying;
  }

  get ended(): boolean {
    return this.#player?.isEnded() ?? false;
  }

  /** All beats of the film; none before it is there. */
  get beats(): readonly BeatNotice[] {
    return this.#player?.beats() ?? [];
  }

  /** Seconds of film at the speed of 1; not a number before it is there. */
  get duration(): number {
    return this.#player?.duration() ?? NaN;
  }

  /** Where it stands, seconds of film. */
  get currentTime(): number {
    return this.#player?.currentTime() ?? 0;
  }
  set currentTime(seconds: number) {
    this.#ask((player) => player.seekTo(frameOfSeconds(player, seconds)));
  }

  /** The frame that it stands at. */
  get frame(): number {
    return this.#player?.frame() ?? Number(this.getAttribute('frame') ?? 0);
  }
  set frame(frame: number) {
    if (this.#player !== null) this.seekTo(frame);
    else this.setAttribute('frame', String(frame));
  }

  /** The name of the beat that is told. */
  get beat(): string {
    const {frame} = this;
    return this.beats.find(({from, to}) => frame >= from && frame < to)?.name ?? this.getAttribute('beat') ?? '';
  }
  set beat(name: string) {
    if (this.#player !== null) this.seekTo({beat: name});
    else this.setAttribute('beat', name);
  }

  get playbackRate(): number {
    return this.#player?.playbackRate() ?? Number(this.getAttribute('playbackrate') ?? 1);
  }
  set playbackRate(rate: number) {
    if (this.#player !== null) this.#player.setPlaybackRate(rate);
    else this.setAttribute('playbackrate', String(rate));
  }

  #ask(what: (player: ExplainerRef) => void): void {
    if (this.#player !== null) return what(this.#player);
    this.#asked.push(what);
    this.#want();
  }

  #want(): void {
    this.#wanted = true;
    if (this.isConnected) this.#draw();
  }

  /** Several attributes that change in one task are drawn once. */
  #draw(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    // The film comes beside the player, not after it.
    loadingOf(this.getAttribute('film') ?? '', this.hasAttribute('faults'));
    void import('./elementContent').then(
      ({drawIn}) => {
        this.#drawing = false;
        if (!this.isConnected) return;
        this.#drawn ??= drawIn(shieldIn(this));
        this.#drawn.draw({
          fields: this.#fields(),
          fonts: this.getAttribute('fonts') ?? undefined,
          script: SCRIPT,
          setPlayer: (player) => {
            this.#player = player;
          },
          tell: (type, detail) => this.#tell(type, detail),
        });
      },
      (error: unknown) => this.#fail(error),
    );
  }

  /** The code did not come. Whatever is asked next tries again; some browsers remember that it failed until the page is loaded anew. */
  #fail(error: unknown): void {
    this.#drawing = false;
    const refusal = {title: 'The player could not be loaded', lines: [String(error)]};
    refusedIn(shieldIn(this), refusal, this.theme);
    this.#tell('error', refusal);
  }

  #tell(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, {detail}));
    if (type !== 'ready') return;
    // What was asked for too early may be an error: that is the page's, and not one of drawing.
    for (const what of this.#asked.splice(0)) queueMicrotask(() => this.#ask(what));
  }

  #fields(): Partial<Record<EmbedField, string>> {
    const fields = EMBED_FIELDS.map((name) => [name, this.getAttribute(name)] as const);
    return Object.fromEntries(fields.filter(([, value]) => value !== null));
  }
}

const PROPERTIES = settable(QueueExplainer);

if (globalThis.customElements?.get('queue-explainer') === undefined)
  globalThis.customElements?.define('queue-explainer', QueueExplainer);
