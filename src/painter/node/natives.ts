import {createRequire} from 'node:module';
import type * as Canvas from '@napi-rs/canvas';
import type * as Webcodecs from '@napi-rs/webcodecs';

const require = createRequire(import.meta.url);

/** Loads Skia when it is first needed, so that a machine without a binary for it can still load this module.
 *  @throws when the platform has no binary */
export const skia = (): typeof Canvas => require('@napi-rs/canvas') as typeof Canvas;

/** Loads the video encoder when it is first needed. @throws when the platform has no binary */
export const webcodecs = (): typeof Webcodecs => require('@napi-rs/webcodecs') as typeof Webcodecs;

/** Whether this machine can paint and encode without a browser; never throws. */
export const nativePackages = (): {available: true} | {available: false; why: string} => {
  for (const [name, load] of [
    ['@napi-rs/canvas', skia],
    ['@napi-rs/webcodecs', webcodecs],
  ] as const) {
    try {
      load();
    } catch (error) {
      const [reason] = String(error instanceof Error ? error.message : error).split('\n');
      return {available: false, why: `${name} does not load here: ${reason}`};
    }
  }
  return {available: true};
};
