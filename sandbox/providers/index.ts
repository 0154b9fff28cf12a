import { mindee } from './mindee.ts';
import type { Provider } from './provider.ts';
import { upstage } from './upstage.ts';

/** A further provider is a route file of its own and a place in this list. */
export const providers: Provider[] = [upstage, mindee];
