import {foldOf} from '../folds';
import type {Actor, Scenario} from '.';

/** Messages that an actor is told to send, in order. */
export const messagesOf = (spec: Actor): readonly string[] =>
  spec.system === 'none' ? [] : foldOf(spec.system).messagesOf(spec);

/** The messages of each actor, in the order of the actors. */
export const sentIn = ({actors}: Pick<Scenario, 'actors'>): readonly (readonly string[])[] => actors.map(messagesOf);
