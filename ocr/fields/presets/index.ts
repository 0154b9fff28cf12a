import { INVOICE_PRESET } from './invoice';
import { RECEIPT_PRESET } from './receipt';
import type { Preset } from './types';

/** In the order they are offered. */
export const PRESETS: readonly Preset[] = [INVOICE_PRESET, RECEIPT_PRESET];
