import {forwardRef, Suspense, useReducer, type ForwardedRef, type ReactElement, type ReactNode} from 'react';
import {filmIds, forgetFailure, loadingOf, type Arrival} from './films';
import {FILLS, FilmPlayer} from './FilmPlayer';
import {Message} from './Message';
import {frameOf} from './place';
import {unknownFilm} from './refusal';
import {Shielded} from './shield';
import type {ExplainerComponent, ExplainerProps, ExplainerRef, Place} from './types';
import {useFilm} from './useFilm';

type WithRef = ExplainerProps & {readonly forwardedRef: ForwardedRef<ExplainerRef>};

/** The complaint about a place that a film does not have. */
const complaint = (film: Parameters<typeof frameOf>[0], start: Place | undefined): string | undefined => {
  try {
    if (start !== undefined) frameOf(film, start);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const Loaded = ({arrival, props}: {arrival: Arrival; props: WithRef}): ReactElement => {
  const {parameters, faults, forwardedRef, start} = props;
  const production = useFilm(arrival, parameters, faults);
  if ('refusal' in production) return <Message refusal={production.refusal} {...props} />;
  const {film} = production;
  const complained = complaint(film, start);
  if (complained !== undefined) {
    return <Message refusal={{title: `“${film.title}” has no such place`, lines: [complained]}} {...props} />;
  }
  return <FilmPlayer ref={forwardedRef} {...props} film={film} />;
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
const Loading = ({aspect = 'auto', className = ''}: Pick<ExplainerProps, 'aspect' | 'className'>): ReactElement => (
  <div className={`qe ${className}`} data-qe-aspect={aspect} role="status" aria-label="Loading">
    <div className="qe-stage" />
  </div>
);

/** What stands in the shield has the class that fills a place, and none of the page's. */
const fillOf = (className = ''): string => (className.split(' ').includes(FILLS) ? FILLS : '');

/** A film of the catalogue in a shield that is there already. */
export const ShieldedExplainer = forwardRef<ExplainerRef, ExplainerProps>(function ShieldedExplainer(props, ref) {
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

/** A film of the catalogue, by its id. Only that film's code is fetched. */
export const Explainer: ExplainerComponent = forwardRef<ExplainerRef, ExplainerProps>(function Explainer(props, ref) {
  const {id, faults, className, loading} = props;
  const inner = {...props, className: fillOf(className)};
  const waiting = loading ?? (
    <Shielded className={className}>
      <Loading {...inner} />
    </Shielded>
  );
  return (
    <Suspense fallback={waiting}>
      <Awaited id={id} faults={faults}>
        <Shielded className={className}>
          <ShieldedExplainer {...inner} ref={ref} />
        </Shielded>
      </Awaited>
    </Suspense>
  );
});
