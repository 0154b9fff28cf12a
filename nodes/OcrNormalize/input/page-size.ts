import type { OcrDocument } from '../../../ocr/document/types';
import { withGivenSize } from '../../../ocr/export/on-frames';
import type { FrameSources } from '../../../ocr/export/page-frames';
import { fieldFailure } from '../../shared/failure';
import type { Parameters } from '../../shared/parameters';

/**
 * What a person says of every page whose size the provider did not give.
 *
 * @throws {OcrFailure} one of the sides is set and the other one is not.
 */
export function readPageSize(parameters: Parameters): FrameSources['given'] {
	const width = parameters.optionNumber('pageWidth', 'Page Width', 0);
	const height = parameters.optionNumber('pageHeight', 'Page Height', 0);
	if (!width && !height) return undefined;
	if (!width || !height) {
		throw fieldFailure('Page Width', 'set both Page Width and Page Height, or neither.');
	}
	const unit = parameters.optionString('pageUnit') === 'inch' ? 'inch' : 'pixel';
	return { width, height, unit };
}

/** The document with the size that a person gives for its pages, where the provider gave none. */
export function sizedDocument(parameters: Parameters, document: OcrDocument): OcrDocument {
	const size = readPageSize(parameters);
	return size ? withGivenSize(document, size) : document;
}
