import {
	picwish,
	type PicWishFormat,
	type PicWishOptions,
} from '../../ocr/providers/picwish/provider';
import type { ProviderNode } from '../shared/session';

export const picwishNode: ProviderNode<PicWishOptions> = {
	provider: picwish,
	readOptions: (parameters) => ({
		languages: [
			...new Set([...parameters.list('languages'), ...parameters.optionList('otherLanguages')]),
		],
		// A password may well begin or end with a blank.
		password: String(parameters.option('password') ?? ''),
		format: readFormat(parameters.string('format', 'txt')),
	}),
};

const FORMATS: readonly PicWishFormat[] = ['txt', 'pdf', 'docx', 'xlsx', 'pptx'];

const readFormat = (value: string): PicWishFormat =>
	FORMATS.find((format) => format === value) ?? 'txt';
