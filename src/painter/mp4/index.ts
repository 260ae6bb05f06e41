export type {Chapter} from './chapters';
export {finishedMovie, type Finishing, withoutTimes} from './movie';
