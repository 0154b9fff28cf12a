import type { IBinaryKeyData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { inTurns } from '../../../../../ocr/document/turns';
import type { OcrWarning } from '../../../../../ocr/document/types';
import {
	calibrateSteps,
	type Calibrated,
	type CalibrateSettings,
	type Calibration,
	MOST_NAMED,
} from '../../../../../ocr/review/calibrate/calibrate';
import { binRows, calibrationRow } from '../../../../../ocr/review/calibrate/calibration-rows';
import { reliabilityDiagram } from '../../../../../ocr/review/calibrate/diagram';
import { counted, nameOf, reservationOf } from '../../../../../ocr/review/calibrate/in-words';
import { calibrationPreview } from '../../../../../ocr/review/calibrate/preview';
import type { ReviewedKind } from '../../../../../ocr/review/calibrate/reviewed-rows';
import { fieldFailure } from '../../../../shared/failure';
import { Parameters } from '../../../../shared/parameters';
import { turnsOf } from '../../../../shared/turns-of';
import { readPercent } from '../../../input/percent';
import type { RunWork } from '../../operation';

/** Calibrate: what reviewed words teach about a provider's confidence, one output item for each. */
export const calibrate: RunWork = async (context, indexes) => {
	const parameters = new Parameters(context, indexes[0]!);
	const settings = settingsOf(parameters);
	const items = context.getInputData();
	const steps = calibrateSteps(rowsOf(items, indexes), settings);
	const calibrated = await inTurns(steps, turnsOf(context));
	const { calibrations } = calibrated;
	if (calibrations.length === 0) throw noRows(calibrated, settings, indexes);
	const perRange = parameters.string('calibrationOutput', 'providers') === 'ranges';
	const isDrawn = !perRange && parameters.option('calibrationPicture') !== false;
	const made = [];
	for (const calibration of calibrations) {
		// The first of its rows stands for all of them: a list of a million would be stored with each item.
		const pairedItem = { item: indexes[calibration.firstRow]! };
		if (perRange) made.push(...binRows(calibration).map((json) => ({ json, pairedItem })));
		else {
			const binary = isDrawn ? { binary: await pictureFiles(context, calibration) } : {};
			made.push({ json: calibrationRow(calibration), ...binary, pairedItem });
		}
	}
	return { items: made, warnings: warningsOf(calibrated, indexes) };
};

function* rowsOf(items: readonly INodeExecutionData[], indexes: readonly number[]) {
	for (const index of indexes) yield items[index]!.json;
}

/** Label of a field. */
const MOST_WORDS = 'Maximum Percentage of Words';

function settingsOf(parameters: Parameters): CalibrateSettings {
	const label = 'Remaining Errors (%)';
	const wished = readPercent(parameters, { name: 'remainingErrors', label, otherwise: 1 });
	if (wished === 0) {
		throw fieldFailure(
			label,
			'no number of reviewed words can prove that none is wrong. Enter a percentage above 0, such as 0.5.',
		);
	}
	const most = parameters.optionNumber('calibratedShare', MOST_WORDS, 0) ?? 5;
	if (most > 100) throw fieldFailure(MOST_WORDS, `${most} is not a number from 0 to 100.`);
	const chosen = parameters.optionString('calibratedKind');
	const kind: ReviewedKind = chosen === 'field' || chosen === 'cell' ? chosen : 'word';
	return { wished, mostWords: most / 100, kind };
}

async function pictureFiles(
	context: IExecuteFunctions,
	calibration: Calibration,
): Promise<IBinaryKeyData> {
	const stem = `calibration-${nameOf(calibration).replace(/[^\p{L}\p{N}.-]+/gu, '-')}`;
	const store = async (text: string, name: string, mimeType: string) =>
		await context.helpers.prepareBinaryData(Buffer.from(text), `${stem}.${name}`, mimeType);
	// n8n hands out no file of the type text/html to be viewed, and shows as HTML what says so here.
	const preview = await store(calibrationPreview(calibration), 'preview.html', 'text/plain');
	return {
		calibration: await store(reliabilityDiagram(calibration), 'svg', 'image/svg+xml'),
		calibration_preview: { ...preview, fileType: 'html' },
	};
}

function noRows(
	{ badRows, badCount }: Calibrated,
	{ kind }: CalibrateSettings,
	indexes: readonly number[],
) {
	const found = badCount > 0 ? ` ${badInWords(badRows, badCount, indexes)}` : '';
	return fieldFailure(
		'Rows',
		`none of the ${counted(indexes.length)} input items is a row of a reviewed ${kind} with a confidence. Store the output of Reviewed Words to Rows, and connect what returns it from the table.${found}`,
	);
}

function warningsOf(
	{ calibrations, badRows, badCount }: Calibrated,
	indexes: readonly number[],
): OcrWarning[] {
	const few = calibrations.map(reservationOf).filter((message) => message !== '');
	return [
		...(badCount > 0
			? [{ code: 'rows-left-out' as const, message: badInWords(badRows, badCount, indexes) }]
			: []),
		...few.map((message) => ({ code: 'few-reviewed-words' as const, message })),
	];
}

function badInWords(
	badRows: Calibrated['badRows'],
	count: number,
	indexes: readonly number[],
): string {
	const named = badRows.map(({ index, message }) => `item ${indexes[index]! + 1}: ${message}`);
	const more = count > MOST_NAMED ? ' …' : '.';
	const rows =
		count === 1
			? '1 row was left out because it'
			: `${counted(count)} rows were left out because they`;
	return `${rows} cannot be read: ${named.join('; ')}${more}`;
}
