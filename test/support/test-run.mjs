// Before all tests: tells the workers which run they belong to, so that they share one server.
export default function begin() {
  process.env.COUNTERSIGN_TEST_RUN = String(process.pid);
}
