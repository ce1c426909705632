/** Each power of two is divided into so many buckets (as a power of two), which keeps the error under 0.5 percent. */
const PRECISION_BITS = 7;
const PRECISION = 1 << PRECISION_BITS;

/** 2^31 microseconds: 35 minutes. */
const HIGHEST = 2 ** 31 - 1;
const BUCKETS = (31 - PRECISION_BITS + 1) * PRECISION;

/** Counts latencies in buckets that widen with the value: recording is a few operations and takes no memory. */
export class Histogram {
  private readonly counts = new Float64Array(BUCKETS);
  private total = 0;
  private sum = 0;
  private highest = 0;

  /** How many were recorded. */
  get count(): number {
    return this.total;
  }

  /** The highest recorded value, exact, in microseconds. */
  get max(): number {
    return this.highest;
  }

  /** The mean, exact, in microseconds. */
  get mean(): number {
    return this.total === 0 ? 0 : this.sum / this.total;
  }

  /** @param microseconds whole, from 0; more than 35 minutes count as 35 minutes */
  record(microseconds: number): void {
    const value = microseconds > HIGHEST ? HIGHEST : microseconds;
    this.counts[bucketOf(value)]++;
    this.total++;
    this.sum += value;
    if (value > this.highest) this.highest = value;
  }

  /** The value in microseconds that so many percent of the recorded ones do not exceed; 0 when there are none. */
  percentile(percent: number): number {
    let left = Math.ceil(this.total * percent / 100);
    if (left <= 0) return 0;
    if (left === this.total) return this.highest;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      left -= this.counts[bucket];
      if (left <= 0) return Math.min(middleOf(bucket), this.highest);
    }
    return this.highest;
  }
}

function bucketOf(value: number): number {
  const shift = value < PRECISION ? 0 : 31 - PRECISION_BITS - Math.clz32(value);
  return (shift << PRECISION_BITS) + (value >>> shift);
}

function middleOf(bucket: number): number {
  const shift = Math.max(0, (bucket >>> PRECISION_BITS) - 1);
  return (bucket - (shift << PRECISION_BITS)) * 2 ** shift + (2 ** shift - 1) / 2;
}
