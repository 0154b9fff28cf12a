/**
 * The JSON Schema of what the nodes put out, made from the TypeScript types in `ocr/document`, so that
 * the two cannot part. `gulp build` puts it into the package; docs/ocr-document.schema.json is a copy.
 */
import path from 'node:path';
import ts from 'typescript';

/** In this file, these types; the first is what the schema itself describes. */
const ROOTS = [
	['ocr/document/types.ts', 'OcrDocument'],
	['ocr/document/simplify.ts', 'SimplifiedDocument'],
];

const ID = 'https://github.com/n8n-nodes-ocr/n8n-nodes-ocr/blob/main/docs/ocr-document.schema.json';

/** @returns the schema, as a plain object */
export function documentSchema(projectFolder = process.cwd()) {
	const files = ROOTS.map(([file]) => path.join(projectFolder, file));
	const program = ts.createProgram(files, {
		strict: true,
		noLib: false,
		target: ts.ScriptTarget.ES2022,
	});
	const checker = program.getTypeChecker();
	const definitions = {};

	for (const [file, name] of ROOTS) {
		const source = program.getSourceFile(path.join(projectFolder, file));
		const symbol = checker
			.getExportsOfModule(checker.getSymbolAtLocation(source))
			.find((each) => each.name === name);
		if (!symbol) throw new Error(`${file} exports no ${name}`);
		schemaOf(checker.getDeclaredTypeOfSymbol(symbol));
	}
	return {
		$schema: 'http://json-schema.org/draft-07/schema#',
		$id: ID,
		title: 'What the OCR nodes put out as Full Document',
		$ref: `#/definitions/${ROOTS[0][1]}`,
		definitions,
	};

	function schemaOf(type) {
		const name = nameOf(type);
		if (name === undefined) return bare(type);
		if (!(name in definitions)) {
			definitions[name] = {}; // The place is taken first: a type may hold itself.
			Object.assign(definitions[name], described(type.aliasSymbol ?? type.symbol), bare(type));
		}
		return { $ref: `#/definitions/${name}` };
	}

	/** Interfaces and aliases of the project have a name of their own; codes and what TypeScript brings have none. */
	function nameOf(type) {
		const symbol = type.aliasSymbol ?? (type.isClassOrInterface() ? type.symbol : undefined);
		const declared = symbol?.declarations?.[0].getSourceFile();
		if (!declared || program.isSourceFileDefaultLibrary(declared)) return undefined;
		return /Code$/.test(symbol.name) ? undefined : symbol.name;
	}

	function bare(type) {
		if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
		if (type.isUnion())
			return unionOf(type.types.filter((each) => !(each.flags & ts.TypeFlags.Undefined)));
		if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
		if (type.flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
		if (type.flags & ts.TypeFlags.NumberLike) return { type: 'number' };
		// A branded string, such as a foreign code, is a string in JSON.
		if (type.flags & ts.TypeFlags.StringLike || isBrandedString(type)) return { type: 'string' };
		if (checker.isTupleType(type)) {
			const items = checker.getTypeArguments(type).map(schemaOf);
			return { type: 'array', items, minItems: items.length, maxItems: items.length };
		}
		if (checker.isArrayType(type)) {
			return { type: 'array', items: schemaOf(checker.getTypeArguments(type)[0]) };
		}
		if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return objectOf(type);
		throw new Error(`No JSON Schema for the type ${checker.typeToString(type)}`);
	}

	function isBrandedString(type) {
		return type.isIntersection() && type.types.some(({ flags }) => flags & ts.TypeFlags.String);
	}

	function unionOf(types) {
		const schemas = [];
		const literals = [];
		for (const type of types) {
			if (type.isStringLiteral() || type.isNumberLiteral()) literals.push(type.value);
			else if (!(type.flags & ts.TypeFlags.BooleanLiteral)) schemas.push(schemaOf(type));
		}
		if (types.some(({ flags }) => flags & ts.TypeFlags.BooleanLiteral))
			schemas.push({ type: 'boolean' });
		const isAnyString = schemas.some((schema) => schema.type === 'string');
		if (literals.length > 0 && !isAnyString) schemas.push({ enum: literals });
		const plain = schemas.filter((schema) => Object.keys(schema).join() === 'type');
		if (plain.length === schemas.length) {
			const kinds = [...new Set(plain.map((schema) => schema.type))].sort();
			return { type: kinds.length === 1 ? kinds[0] : kinds };
		}
		return schemas.length === 1 ? schemas[0] : { anyOf: schemas };
	}

	function objectOf(type) {
		const properties = {};
		const required = [];
		for (const property of checker.getPropertiesOfType(type)) {
			const schema = schemaOf(checker.getTypeOfSymbol(property));
			properties[property.name] = { ...described(property), ...schema };
			if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
		}
		return { type: 'object', properties, ...(required.length > 0 ? { required } : {}) };
	}

	/** What the type's own comment says, without the marks of TSDoc. */
	function described(symbol) {
		const text = ts
			.displayPartsToString(symbol?.getDocumentationComment(checker))
			.replace(/\{@link ([^}]+)\}/g, '$1')
			.replace(/\s+/g, ' ')
			.trim();
		return text === '' ? {} : { description: text };
	}
}

/** As it is in the package and in docs. */
export const documentSchemaText = (projectFolder) =>
	`${JSON.stringify(documentSchema(projectFolder), null, '\t')}\n`;
