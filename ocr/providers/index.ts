import { lazarus } from './lazarus/provider';
import { mindee } from './mindee/provider';
import { ocrServices } from './ocr-services/provider';
import { picWish } from './picwish/provider';
import { upstage } from './upstage/provider';

/** Every provider of the package; a new one is added here and nowhere else in `ocr/`. */
export const PROVIDERS = [lazarus, mindee, ocrServices, picWish, upstage] as const;
