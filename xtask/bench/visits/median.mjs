// Statistics of a few values.

const sorted = (values) => [...values].sort((a, b) => a - b);

export const median = (values) => sorted(values)[Math.floor(values.length / 2)];

/** The value below which this share of the values lies. */
export const rank = (values, share) => sorted(values)[Math.floor(values.length * share)];
