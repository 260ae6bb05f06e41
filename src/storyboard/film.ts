import {simulate, type History} from '../simulation';
import {cut, type Cut} from './cut';
import type {Explainer} from './explainer';
import type {Scene} from './scene';

/** A film, ready to be drawn at any frame in any order. */
export interface Film extends Omit<Explainer, 'parameters' | 'plan'> {
  readonly props: Readonly<Record<string, unknown>>;
  /** One run per act. */
  readonly acts: readonly History[];
  readonly cut: Cut;
  readonly scene: Scene;
  readonly identity: (message: string) => string;
}

/** Simulates and cuts a film. Throws `InvalidProps` when the parameters are not right, `BadStoryboard` when a beat cannot be told. */
export const produce = (explainer: Explainer, props: unknown = {}): Film => {
  const {props: complete, plan} = explainer.plan(props);
  const acts = plan.acts.map((scenario) => simulate(scenario));
  const {id, number, title, chapter, learn, takeaway, smallPrint} = explainer;
  return {
    id,
    number,
    title,
    chapter,
    learn,
    takeaway,
    ...(smallPrint !== undefined && {smallPrint}),
    props: complete,
    acts,
    cut: cut(acts, plan.beats),
    scene: plan.scene,
    identity: plan.identity ?? ((message) => message),
  };
};

/** The run that a frame belongs to. */
export const historyAt = (film: Film, frame: number): History => {
  const history = film.acts[film.cut.momentAt(frame).act];
  if (history === undefined) throw new RangeError(`${film.id} has no act at frame ${frame}`);
  return history;
};
