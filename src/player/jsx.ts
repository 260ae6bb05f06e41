import type {QueueExplainer} from './element';

/** What a page in JSX may write into `<queue-explainer>`: its attributes, as text. */
export interface QueueExplainerAttributes {
  readonly film: string;
  readonly props?: string | undefined;
  readonly faults?: string | undefined;
  readonly theme?: string | undefined;
  readonly aspect?: string | undefined;
  readonly beat?: string | undefined;
  readonly frame?: string | number | undefined;
  readonly from?: string | number | undefined;
  readonly to?: string | number | undefined;
  readonly autoplay?: string | undefined;
  readonly loop?: string | undefined;
  readonly playbackrate?: string | number | undefined;
  readonly pauseat?: string | undefined;
  readonly poster?: string | undefined;
  readonly controls?: string | undefined;
  readonly captions?: string | undefined;
  readonly nohotkeys?: string | undefined;
  readonly fonts?: string | undefined;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly className?: string | undefined;
  readonly style?: unknown;
  readonly hidden?: boolean | undefined;
  readonly children?: unknown;
  readonly key?: string | number | null | undefined;
  readonly ref?: unknown;
}

/**
 * What JSX has to know of the element. A page hands it to its own React, in whatever version and wherever this package lies:
 * `declare module 'react' {namespace JSX {interface IntrinsicElements extends QueueExplainerElements {}}}`
 */
export interface QueueExplainerElements {
  'queue-explainer': QueueExplainerAttributes;
}

declare global {
  interface HTMLElementTagNameMap {
    'queue-explainer': QueueExplainer;
  }
}
