import { Duration } from 'cdk8s';
import { renderYaml, secondsOf } from '../rendering';
import { PrometheusConfiguration } from './configuration';
import { PrometheusProps } from './prometheus-props';
import { PrometheusRule } from './prometheus-rule';
import { PrometheusSample } from './sample';
import { scrapeJobs } from './scrape-jobs';

export const SCRAPE_INTERVAL = Duration.seconds(15);
const SLOW_SCRAPE_INTERVAL = Duration.minutes(5);
const EVALUATION_INTERVAL = Duration.minutes(1);
const RETENTION = Duration.days(15);
const DAY = 24 * 60 * 60;

/** The files in `/etc/config`. The sample's names for rules are kept, though two of them would do. */
export function prometheusFiles(sample: PrometheusSample, props: PrometheusProps, rules: readonly PrometheusRule[]): { readonly [file: string]: string } {
  return {
    'prometheus.yml': renderYaml(configuration(sample, props)),
    'recording_rules.yml': ruleFile('recording', rules.filter(rule => rule._kind === 'record')),
    'alerting_rules.yml': ruleFile('alerting', rules.filter(rule => rule._kind === 'alert')),
    'rules': '{}\n',
    'alerts': '{}\n',
  };
}

/** The value of `--storage.tsdb.retention.time`. */
export function retentionTime({ retention }: PrometheusProps): string {
  const seconds = secondsOf(retention, RETENTION);
  return seconds % DAY === 0 ? `${seconds / DAY}d` : `${seconds}s`;
}

function configuration({ discovery }: PrometheusSample, props: PrometheusProps): PrometheusConfiguration {
  const interval = secondsOf(props.scrapeInterval, SCRAPE_INTERVAL);
  const slow = secondsOf(props.slowScrapeInterval, SLOW_SCRAPE_INTERVAL);
  return {
    global: {
      scrape_interval: `${interval}s`,
      scrape_timeout: timeout(10, interval),
      evaluation_interval: `${secondsOf(props.evaluationInterval, EVALUATION_INTERVAL)}s`,
    },
    rule_files: ['recording_rules.yml', 'alerting_rules.yml', 'rules', 'alerts'].map(file => `/etc/config/${file}`),
    scrape_configs: scrapeJobs({ endpoints: discovery, slowInterval: `${slow}s`, slowTimeout: timeout(30, slow) }),
  };
}

/** Prometheus refuses a time-out that is longer than the interval. */
function timeout(limit: number, interval: number): string {
  return `${Math.min(limit, interval)}s`;
}

function ruleFile(group: string, rules: readonly PrometheusRule[]): string {
  return renderYaml(rules.length > 0 ? { groups: [{ name: group, rules: rules.map(rule => rule._render()) }] } : {});
}
