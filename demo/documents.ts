import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../test/harness/paths.ts';
import type { Upload } from '../test/harness/rest.ts';
import { Refusal } from './refusal.ts';

/** A document to read and, for the project's own samples, what is really written on it. */
export interface DemoDocument extends Upload {
	truthWords?: string[];
}

type Truth = Record<string, { pages: Array<{ text: string; words: string[] }> }>;

export const samplesFolder = path.join(projectRoot, 'demo', 'samples');

const mimeTypes: Record<string, string> = {
	'.bmp': 'image/bmp',
	'.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	'.heic': 'image/heic',
	'.heif': 'image/heif',
	'.jpeg': 'image/jpeg',
	'.jpg': 'image/jpeg',
	'.pdf': 'application/pdf',
	'.png': 'image/png',
	'.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	'.tif': 'image/tiff',
	'.tiff': 'image/tiff',
	'.webp': 'image/webp',
	'.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The samples are those that truth.json knows. */
export async function sampleDocuments(): Promise<DemoDocument[]> {
	const truth = JSON.parse(await readFile(path.join(samplesFolder, 'truth.json'), 'utf8')) as Truth;
	const names = (await readdir(samplesFolder)).filter((name) => truth[name] !== undefined);
	return await Promise.all(
		names.sort().map(async (name) => ({
			...(await documentAt(path.join(samplesFolder, name))),
			truthWords: truth[name]?.pages.flatMap((page) => page.words),
		})),
	);
}

/** Checks what n8n would only find out later; whether it is a document the provider says. */
export async function documentAt(named: string): Promise<DemoDocument> {
	// npm changes into the project; the person's paths count from where the command was typed.
	const file = path.resolve(process.env.INIT_CWD ?? projectRoot, named);
	const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
		throw refusalFor(file, error);
	});
	if (found.isDirectory()) {
		throw new Refusal(`${file} is a folder. Name one file in it.`);
	}
	if (!found.isFile()) {
		throw new Refusal(`${file} is not a regular file. Name an image or a PDF.`);
	}
	if (found.size === 0) {
		throw new Refusal(`${file} is empty: there is nothing to read in it.`);
	}
	const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
		throw refusalFor(file, error);
	});
	const mimeType = mimeTypes[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
	return { bytes, fileName: path.basename(file), mimeType };
}

function refusalFor(file: string, error: NodeJS.ErrnoException): Refusal {
	if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
		return new Refusal(`There is no file ${file}. Check its path.`);
	}
	if (error.code === 'EACCES' || error.code === 'EPERM') {
		return new Refusal(`${file} may not be read by you. Change its permissions or copy it.`);
	}
	return new Refusal(`${file} could not be opened (${error.code ?? error.message}).`);
}
