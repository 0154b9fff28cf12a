import { lazarus } from './lazarus.ts';
import { mindee } from './mindee.ts';
import { ocrServices } from './ocr-services.ts';
import { picwish } from './picwish.ts';
import type { Provider } from './provider.ts';
import { upstage } from './upstage.ts';

/** A further provider is a route file of its own and a place in this list. */
export const providers: Provider[] = [upstage, mindee, lazarus, picwish, ocrServices];
