// Before all tests: tells the workers which run they belong to, so that they share what is made once for a run.
export default function begin() {
  process.env.COUNTERSIGN_TEST_RUN = `${process.pid}-${Date.now()}`;
}
