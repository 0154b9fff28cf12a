import { createRequire } from 'node:module';
import path from 'node:path';
import { n8nFolder } from './paths.ts';

const require = createRequire(path.join(n8nFolder, 'package.json'));

type ModuleOfN8n = 'pg' | 'ioredis' | 'yaml' | `@modelcontextprotocol/sdk/client/${string}`;

/** A client that n8n brings along, so that the tests install none of their own. */
export function n8nModule(name: ModuleOfN8n): unknown {
	return require(name);
}
