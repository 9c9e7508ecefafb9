public import Foundation
public import Testing

/// Compares a text with the one that a person looked at and committed.
///
/// A golden file that is missing, or any with `RECORD_GOLDEN=1`, is written **and the test fails**, so that somebody
/// looks at the difference before it is committed.
///
/// The file lies in the folder `Golden` beside the test's own file.
public func expectGolden(
  _ text: String, _ name: String, file: StaticString = #filePath,
  at location: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(filePath: "\(file)").deletingLastPathComponent().appending(path: "Golden")
  let golden = folder.appending(path: name)
  let recorded = try? String(contentsOf: golden, encoding: .utf8)
  if recorded == text { return }
  if recorded == nil || ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(to: golden, atomically: true, encoding: .utf8)
    Issue.record("\(name) was written: look at it, then run again", sourceLocation: location)
    return
  }
  let difference = firstDifference(recorded ?? "", text)
  Issue.record("differs from Golden/\(name) \(difference)", sourceLocation: location)
}

private func firstDifference(_ expected: String, _ found: String) -> String {
  let expected = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let found = found.split(separator: "\n", omittingEmptySubsequences: false)
  for (line, pair) in zip(expected, found).enumerated() where pair.0 != pair.1 {
    return "at line \(line + 1):\n  expected: \(pair.0)\n  found:    \(pair.1)"
  }
  return "in length: expected \(expected.count) lines, found \(found.count)"
}

/// Makes a new empty folder for one test.
public func temporaryFolder() throws -> URL {
  let folder = FileManager.default.temporaryDirectory.appending(
    path: "contest-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}
