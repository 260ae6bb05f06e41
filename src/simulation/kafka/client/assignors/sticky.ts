import type {Assignor} from './assignor';
import {range} from './range';

export const sticky: Assignor = {name: 'sticky', cooperative: false, assign: range.assign};
export const cooperativeSticky: Assignor = {name: 'cooperative-sticky', cooperative: true, assign: range.assign};
