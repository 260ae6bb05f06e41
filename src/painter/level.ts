/** H.264 levels, ITU-T H.264 Table A-1: code as in `avc1.6400xx`, macroblocks in a frame, macroblocks a second. */
const AVC_LEVELS = [
  {code: '28', frame: 8_192, second: 245_760}, // 4.0: 1920 × 1080 at 30
  {code: '2A', frame: 8_704, second: 522_240}, // 4.2: the same at 60
  {code: '33', frame: 36_864, second: 983_040}, // 5.1: 3840 × 2160 at 30
  {code: '3C', frame: 139_264, second: 4_177_920}, // 6.0
] as const;
const MACROBLOCK = 16;

/** H.264 High profile with the lowest of these levels that holds the picture, as RFC 6381 writes it.
 *  @throws RangeError when none does */
export const avcCode = (width: number, height: number, fps: number): string => {
  const blocks = Math.ceil(width / MACROBLOCK) * Math.ceil(height / MACROBLOCK);
  const level = AVC_LEVELS.find(({frame, second}) => blocks <= frame && blocks * fps <= second);
  if (level === undefined) throw new RangeError(`H.264 holds no ${width} × ${height} at ${fps} frames a second`);
  return `avc1.6400${level.code}`;
};

/** VP9 levels, VP9 Bitstream Overview Table 1: code as in `vp09.00.xx.08`, luma samples in a frame, samples a second. */
const VP9_LEVELS = [
  {code: '40', frame: 2_228_224, second: 83_558_400},
  {code: '41', frame: 2_228_224, second: 160_432_128},
  {code: '50', frame: 8_912_896, second: 311_951_360},
  {code: '60', frame: 35_651_584, second: 1_176_502_272},
] as const;

/** VP9 profile 0, 8 bits, with the lowest of these levels that holds the picture.
 *  @throws RangeError when none does */
export const vp9Code = (width: number, height: number, fps: number): string => {
  const samples = width * height;
  const level = VP9_LEVELS.find(({frame, second}) => samples <= frame && samples * fps <= second);
  if (level === undefined) throw new RangeError(`VP9 holds no ${width} × ${height} at ${fps} frames a second`);
  return `vp09.00.${level.code}.08`;
};
