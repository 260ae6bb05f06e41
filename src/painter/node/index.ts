export {NotPaintable} from '../notPaintable';
export {nativePackages} from './natives';
export {renderSheet, type LabelledStill, type SheetOptions} from './sheet';
export {renderStill, type StillOptions} from './still';
