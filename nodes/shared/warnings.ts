import type { IDataObject } from 'n8n-workflow';

import type { OcrWarning } from '../../ocr/document/types';

/** Adds to the `warnings` of what goes into an item. */
export function addWarning(json: IDataObject, warning: OcrWarning): void {
	const there = Array.isArray(json.warnings) ? (json.warnings as IDataObject[]) : [];
	json.warnings = [...there, { ...warning }];
}
