const MB = 1024 * 1024;

/** Bytes as people read them, rounded up: `61 MB`. */
export const wholeMegabytes = (bytes: number): string => `${Math.ceil(bytes / MB)} MB`;

/** The same to a tenth: `60.3 MB`. */
export const megabytes = (bytes: number): string => `${Math.ceil((bytes / MB) * 10) / 10} MB`;
