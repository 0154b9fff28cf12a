import { lazarus } from './lazarus/provider.ts';
import { mindee } from './mindee/provider.ts';
import { ocrServices } from './ocr-services/provider.ts';
import { picwish } from './picwish/provider.ts';
import type { Provider } from './provider.ts';
import { upstage } from './upstage/provider.ts';

/** A further provider is a route file of its own and a place in this list. */
export const providers: Provider[] = [upstage, mindee, lazarus, picwish, ocrServices];
