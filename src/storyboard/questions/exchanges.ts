import {modelOf} from '../../simulation';
import type {Instant} from '../instant';
import type {Thing} from '../thing';

/** The type of an exchange as it is declared at the broker; undefined when there is none of that name. */
export const exchangeTypeAt = ({world}: Instant, {name, system}: Thing<'exchange'>): string | undefined =>
  modelOf(world, 'rabbitmq', system)?.exchanges.get(name)?.type;
