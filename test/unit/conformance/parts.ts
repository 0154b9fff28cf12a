import type {
	ICredentialType,
	IExecuteFunctions,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { OcrFailure } from '../../../nodes/shared/failure';
import { Parameters } from '../../../nodes/shared/parameters';
import { PROVIDERS, type AnyProvider } from '../../../ocr/providers';
import { type CataloguedProvider, classOf, constantOf } from '../../../ocr/providers/catalogue';
import type { ProviderNode } from '../../../nodes/shared/session';

/** All that makes up one provider, found by its row in the catalogue and by nothing else. */
export interface Parts {
	provider: AnyProvider;
	/** What the engine is given, with the node's fields read into options. */
	engine: ProviderNode<never>;
	node: INodeTypeDescription;
	credential: ICredentialType;
}

export function partsOf(row: CataloguedProvider): Parts {
	const folder = `../../../nodes/${classOf(row.node)}`;
	const NodeClass = exported<new () => INodeType>(
		`${folder}/${classOf(row.node)}.node`,
		classOf(row.node),
	);
	const CredentialClass = exported<new () => ICredentialType>(
		`../../../credentials/${classOf(row.credential)}.credentials`,
		classOf(row.credential),
	);
	return {
		provider: PROVIDERS.find(({ id }) => id === row.id)!,
		engine: exported(`${folder}/${row.id}-node`, `${constantOf(row)}Node`),
		node: new NodeClass().description,
		credential: new CredentialClass(),
	};
}

function exported<T>(file: string, name: string): T {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import cannot be computed
	const found = (require(file) as Record<string, T>)[name];
	if (found === undefined) throw new Error(`${file} has no ${name}`);
	return found;
}

/** The node's fields as its provider's options, with defaults for what is not given by its way. */
export function readOptions(
	{ node, engine }: Parts,
	given: Record<string, unknown>,
): never | OcrFailure {
	const values: Record<string, unknown> = Object.fromEntries(
		node.properties.map((field) => [field.name, field.default]),
	);
	for (const [way, value] of Object.entries(given)) {
		const [name, entry] = way.split('.') as [string, string?];
		if (entry === undefined) values[name] = value;
		else values[name] = { ...(values[name] as object), [entry]: value };
	}
	const context = {
		getNodeParameter: (name: string, _: number, fallback: unknown) => values[name] ?? fallback,
	} as unknown as IExecuteFunctions;
	try {
		return engine.readOptions(new Parameters(context, 0), 'reference');
	} catch (error) {
		if (error instanceof OcrFailure) return error;
		throw error;
	}
}

/** Fields, and those within collections, each with its way: `options.webhook`. */
export function fieldsOf(fields: INodeProperties[], within = ''): Array<[string, INodeProperties]> {
	return fields.flatMap((field): Array<[string, INodeProperties]> => {
		const inner = (field.options ?? []).filter(
			(option): option is INodeProperties => 'displayName' in option && 'type' in option,
		);
		const way = `${within}${field.name}`;
		return [[way, field], ...fieldsOf(inner, `${way}.`)];
	});
}

export const isSecret = ({ typeOptions }: INodeProperties): boolean =>
	typeOptions?.password === true;
