import {
  forwardRef,
  Suspense,
  useEffect,
  useReducer,
  useRef,
  useState,
  type ForwardedRef,
  type ReactElement,
  type ReactNode,
} from 'react';
import type {Film} from '../storyboard/film';
import {filmIds, forgetFailure, loadingOf, type Arrival} from './films';
import {FILLS, FilmPlayer, type FilmPlayerProps} from './FilmPlayer';
import {useHydrated} from './hydrated';
import {Message} from './Message';
import {isAddressed} from './moment';
import {whenNear} from './near';
import {frameOf, rangeOf} from './place';
import {unknownFilm} from './refusal';
import {Shielded} from './Shielded';
import {controlsWord} from './switches';
import type {ExplainerProps, ExplainerRef} from './types';
import {useFilm} from './useFilm';

type ShieldedProps = ExplainerProps & Pick<FilmPlayerProps, 'embedCode'>;
type WithRef = ShieldedProps & {readonly forwardedRef: ForwardedRef<ExplainerRef>};

/** The complaint about a place that a film does not have. */
const complaint = (film: Film, {start, from, to}: ExplainerProps): string | undefined => {
  try {
    if (start !== undefined) frameOf(film, start);
    rangeOf(film, {from, to});
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const Loaded = ({arrival, props}: {arrival: Arrival; props: WithRef}): ReactElement => {
  const {parameters, faults, forwardedRef} = props;
  const production = useFilm(arrival, parameters, faults);
  if ('refusal' in production) return <Message refusal={production.refusal} {...props} />;
  const {film} = production;
  const complained = complaint(film, props);
  if (complained !== undefined) {
    return <Message refusal={{title: `“${film.title}” has no such place`, lines: [complained]}} {...props} />;
  }
  return <FilmPlayer ref={forwardedRef} {...props} film={film} linksHere />;
};

const hasFaults = ({faults}: Pick<ExplainerProps, 'faults'>): boolean => faults !== undefined && faults.length > 0;

/** The film once its code is there; React shows what the server sent, or the fallback, until then. */
const Arriving = (props: WithRef): ReactElement => {
  const [, again] = useReducer((count: number) => count + 1, 0);
  const loading = loadingOf(props.id, hasFaults(props));
  if (loading === undefined) return <Message refusal={unknownFilm(props.id, filmIds)} {...props} />;
  switch (loading.state) {
    case 'loading':
      // Suspense takes a promise that is thrown; `use` does the same in React 19 only.
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw loading.until;
    case 'failed': {
      const refusal = {title: 'The film could not be loaded', lines: [loading.reason]};
      const retry = (): void => {
        forgetFailure(props.id);
        again();
      };
      return <Message refusal={refusal} {...props} onRetry={retry} />;
    }
    case 'loaded':
      return <Loaded key={props.id} arrival={loading.value} props={props} />;
  }
};

/** An empty place of the size that the film will have. */
const Loading = (props: Pick<ExplainerProps, 'aspect' | 'controls' | 'className'>): ReactElement => {
  const {aspect = 'auto', controls = true, className = ''} = props;
  return (
    <div
      className={`qe ${className}`}
      data-qe-aspect={aspect}
      data-qe-controls={controlsWord(controls)}
      role="status"
      aria-label="Loading"
    >
      <div className="qe-stage">
        <slot />
      </div>
      <div className="qe-room" />
    </div>
  );
};

/** What stands in the shield has the class that fills a place, and none of the page's. */
const fillOf = (className = ''): string => (className.split(' ').includes(FILLS) ? FILLS : '');

/** A film of the catalogue in a shield that is there already. */
export const ShieldedExplainer = forwardRef<ExplainerRef, ShieldedProps>(function ShieldedExplainer(props, ref) {
  return (
    <Suspense fallback={<Loading {...props} />}>
      <Arriving {...props} forwardedRef={ref} />
    </Suspense>
  );
});

/** Waits for the film's code, in the page's own tree: a server that streams waits here, too. */
const Awaited = (props: Pick<ExplainerProps, 'id' | 'faults'> & {readonly children: ReactNode}): ReactNode => {
  const loading = loadingOf(props.id, hasFaults(props));
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  if (loading?.state === 'loading') throw loading.until;
  return props.children;
};

interface WhenNearProps {
  /** A film's id: where the page's address leads to a moment of it, it comes at once. */
  readonly id: string;
  readonly waiting: ReactNode;
  readonly children: ReactNode;
}

/**
 * Shows its children at once on a server and where a server has sent them, else when their place comes near the screen. Asks
 * for itself alone: what a server has sent may not be drawn anew before React has taken it over.
 */
const WhenNear = ({id, waiting, children}: WhenNearProps): ReactNode => {
  const hydrated = useHydrated();
  const [near, setNear] = useState(() => !hydrated || isAddressed(id));
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const host = place.current;
    return near || host === null ? undefined : whenNear(host, () => setNear(true));
  }, [near]);
  return near ? children : <div ref={place}>{waiting}</div>;
};

/** A film of the catalogue, by its id. Only that film's code is fetched, when it comes near the screen. */
export const Explainer = forwardRef<ExplainerRef, ExplainerProps>(function Explainer(props, ref) {
  const {id, faults, className} = props;
  const loading = props.loading as ReactNode;
  const inner = {...props, className: fillOf(className)};
  const waiting = loading ?? (
    <Shielded className={className}>
      <Loading {...inner} />
    </Shielded>
  );
  return (
    <WhenNear id={id} waiting={waiting}>
      <Suspense fallback={waiting}>
        <Awaited id={id} faults={faults}>
          <Shielded className={className}>
            <ShieldedExplainer {...inner} ref={ref} />
          </Shielded>
        </Awaited>
      </Suspense>
    </WhenNear>
  );
});
