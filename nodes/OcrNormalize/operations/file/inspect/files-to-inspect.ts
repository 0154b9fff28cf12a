/** Values of the field Files to Inspect. */
export const [ONE, ALL] = ['one', 'all'];
