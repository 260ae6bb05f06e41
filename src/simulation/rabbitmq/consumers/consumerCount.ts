import type {Queue} from '../model/model';

/**
 * How many consumers a broker says a queue has. A quorum queue counts whoever holds messages, cancelled or after a
 * `basic.get`, and with a single active consumer not those that wait. [3.10.8 D8] [4.3.6 R5]
 */
export const consumerCount = ({type, consumers}: Queue): number =>
  type === 'quorum' ? consumers.valuesArray().filter(({status}) => status !== 'waiting').length : consumers.size;
