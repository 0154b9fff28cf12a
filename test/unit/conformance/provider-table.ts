import { FORMAT_NAMES, type FileFormat } from '../../../ocr/document/formats';
import { CATALOGUE, type CataloguedProvider } from '../../../ocr/providers/catalogue';
import { sampleAnswers } from '../../support/answers';
import { table } from '../../support/markdown';
import { docsOf } from './docs';
import { partsOf } from './parts';

/** README's table of providers, as it follows from the catalogue and from recorded answers. */
export function providerTable(): string {
	const head = ['Provider', 'Reads', 'Limits', 'Positions', 'Confidence', 'Callbacks'];
	const rows = CATALOGUE.map((row) => [
		`[${row.name}](${docsOf(row)})`,
		row.reads,
		row.limits,
		row.textOnly ? 'no' : 'words, lines',
		givesConfidence(row.id) ? 'yes' : 'no',
		callbacksOf(row),
	]);
	return table([head, ...rows]);
}

const givesConfidence = (id: string): boolean =>
	sampleAnswers.some(({ provider, document }) => provider === id && document.confidence !== null);

function callbacksOf({ callsBack, queue }: CataloguedProvider): string {
	if (!callsBack) return queue ? 'no' : 'not needed: answers at once';
	return 'signs' in callsBack && callsBack.signs
		? 'yes, signed by the provider'
		: 'yes, on a signed URL';
}

/** What each credential asks for, and where that is found. */
export function credentialTable(): string {
	const rows = CATALOGUE.flatMap((row) => {
		const { credential } = partsOf(row);
		return credential.properties
			.filter(({ type }) => type !== 'notice' && type !== 'hidden')
			.map(({ displayName, description = '' }) => [
				credential.displayName,
				`_${displayName}_`,
				`${description.replaceAll('_', '\\_').replace(/\.$/, '')}.`,
			]);
	});
	return table([['Credential', 'Field', 'What it is, and where to find it'], ...rows]);
}

const IMAGES: readonly FileFormat[] = ['jpeg', 'png', 'gif', 'bmp', 'tiff', 'webp', 'heic'];
const OFFICE: readonly FileFormat[] = ['doc', 'docx', 'ppt', 'pptx', 'xls', 'xlsx'];

/** `JPEG, PNG`; what is all of a kind is called by it. */
export function formatsInWords(formats: readonly FileFormat[]): string {
	const rest = new Set(formats);
	const kinds = (
		[
			['images', IMAGES],
			['Office files', OFFICE],
		] as const
	).flatMap(([name, kind]) => {
		if (!kind.every((format) => rest.has(format))) return [];
		for (const format of kind) rest.delete(format);
		return [name];
	});
	return [...[...rest].map((format) => FORMAT_NAMES[format]), ...kinds].join(', ');
}
