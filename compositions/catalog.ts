import type {Explainer} from '../src/storyboard/explainer';
import {crashBeforeAck} from './crash-before-ack';

/** Every film, in story order. */
export const catalog: readonly Explainer[] = [crashBeforeAck];

/** What `npm run render` makes when it is asked for nothing else. */
export const signatureFilms: readonly string[] = ['smart-broker-dumb-broker', 'hash-partitioned-ordering', 'dlq-flow'];
