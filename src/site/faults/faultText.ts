import type {ThrownFault} from '../../storyboard/fork';

/** What was done, in a few words. */
export const faultText = (fault: ThrownFault): string => {
  if ('crash' in fault) return `${fault.crash} crashes`;
  if ('restart' in fault) return `${fault.restart} starts again`;
  if ('another' in fault) return `one more like ${fault.another}`;
  return `${fault.corrupt} is malformed`;
};
