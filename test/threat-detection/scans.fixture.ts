/** Scans as specifications run them, and what a SARIF log has to look like. */
import type request from 'supertest';
import type { Person } from '../support/callers.js';

/** A scan as answered; only what specifications read. */
export interface Scan {
  readonly id: string;
  readonly status: string;
  readonly error: string | null;
  readonly findings: object | null;
}

/** Sends an artifact. */
export function send(person: Person, artifact: Buffer, query = ''): request.Test {
  return person
    .post(`/threat-scans${query}`)
    .set('Content-Type', 'application/octet-stream')
    .send(artifact);
}

/** Sends an artifact that is accepted. @returns the id of the scan */
export async function sent(person: Person, artifact: Buffer, query = ''): Promise<string> {
  const { body } = await send(person, artifact, query).expect(202);
  return (body as Scan).id;
}

/** Waits until the scan is over. */
export async function finished(person: Person, id: string): Promise<Scan> {
  for (;;) {
    const { body } = await person.get(`/threat-scans/${id}`).expect(200);
    const scan = body as Scan;
    if (scan.status !== 'queued' && scan.status !== 'running') return scan;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The text of a report. */
export async function reportText(person: Person, id: string, format: string): Promise<string> {
  const { body } = await person
    .get(`/threat-scans/${id}/report?format=${format}`)
    .buffer(true)
    .parse((response, done) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      response.on('end', () => done(null, text));
    })
    .expect(200);
  return String(body);
}

/** Names of the rules that found something, in the order of the report. */
export async function rulesFound(person: Person, id: string): Promise<string[]> {
  const report = JSON.parse(await reportText(person, id, 'json')) as {
    findings: { rule: string }[];
  };
  return report.findings.map(({ rule }) => rule);
}

/** The form of a SARIF 2.1.0 log with these findings, by the schema of the standard: no property more. */
export function sarifLog(
  artifact: { readonly uri: string; readonly size: number; readonly sha256: string },
  findings: readonly (readonly [rule: string, level: string, occurrences: number])[],
) {
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const { uri, size, sha256 } = artifact;
  return {
    $schema: expect.stringMatching(/sarif-2\.1\.0\.json$/),
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Countersign threat detection',
            version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
            rules: findings.map(([id, level]) => ({
              id,
              shortDescription: { text: expect.stringMatching(/\.$/) },
              defaultConfiguration: { level },
            })),
          },
        },
        automationDetails: { id: expect.stringMatching(/^threat-scans\//) },
        invocations: [{ executionSuccessful: true, startTimeUtc: time, endTimeUtc: time }],
        artifacts: [
          {
            location: { uri },
            length: size,
            hashes: { 'sha-256': sha256 },
            roles: ['analysisTarget'],
          },
        ],
        results: findings.map(([ruleId, level, occurrenceCount], ruleIndex) => ({
          ruleId,
          ruleIndex,
          level,
          occurrenceCount,
          message: { text: expect.stringMatching(/\.$/) },
          locations: [{ physicalLocation: { artifactLocation: { uri, index: 0 } } }],
        })),
      },
    ],
  };
}

/** Takes a scan tens of times longer than the usual: `curl` and `wget` everywhere, and never a pipe. */
export function slowArtifact(): Buffer {
  return Buffer.alloc(20 * 1024 * 1024, 'curl a wget b ');
}
