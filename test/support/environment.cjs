const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Jest's environment for Node, with a global object of V8's own. Jest's is a proxy, and Node asks it for
 * every `Object`, `Math` or `undefined` that a test or the code under test names: pure code runs
 * several times slower by that.
 */
module.exports = class extends TestEnvironment {
	constructor(config, context) {
		const { createContext } = vm;
		vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
		try {
			super(config, context);
		} finally {
			vm.createContext = createContext;
		}
	}
};
