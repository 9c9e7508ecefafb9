import Contest
import ContestArchive
import ContestStore

extension [PackageRecord] {
  /// The reasons for entries' states in the last package to an office: for each entry, the reason of the package in which
  /// it was withdrawn, became a reserve again, or its members changed. An entry that is recommended again has no reason.
  ///
  /// A package has one reason, which is only about these entries. Later packages repeat it for the entry, in case a
  /// package got lost.
  var reasons: [Entry.Identity: String] {
    var last: [Entry.Identity: PackageRecord.Line] = [:]
    var reasons: [Entry.Identity: String] = [:]
    for record in self {
      for line in record.lines {
        defer { last[line.identity] = line }
        guard let before = last[line.identity] else { continue }
        if line.standing == "advanced", before.standing != "advanced" {
          reasons[line.identity] = nil
        }
        if line.needsReason(after: before) { reasons[line.identity] = record.reason }
      }
    }
    return reasons.filter { !$0.value.allSatisfy(\.isWhitespace) }
  }

  /// Those of the lines of a further package that its reason would be about.
  func concerned(in lines: [PackageRecord.Line]) -> [PackageRecord.Line] {
    let last = Dictionary(
      flatMap(\.lines).map { ($0.identity, $0) }, uniquingKeysWith: { _, later in later })
    return lines.filter { line in
      last[line.identity].map { line.needsReason(after: $0) } ?? false
    }
  }
}

extension PackageRecord.Line {
  /// Whether a package has to say why: its members changed, it was withdrawn, or it became a reserve again.
  fileprivate func needsReason(after before: PackageRecord.Line) -> Bool {
    switch standing {
    case "advanced":
      before.standing == standing && !before.sealed.isEmpty && before.sealed != sealed
    case "withdrawn": before.standing != standing
    default: before.standing == "advanced"
    }
  }
}

extension ReceivedPackage {
  /// The reasons that entries have of their own.
  var reasons: [Entry.Identity: String] {
    Dictionary(
      entries.filter { !$0.reason.allSatisfy(\.isWhitespace) }.map { ($0.identity, $0.reason) },
      uniquingKeysWith: { one, _ in one })
  }
}
