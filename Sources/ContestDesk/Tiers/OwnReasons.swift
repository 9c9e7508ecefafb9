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
        let stays = before.standing == line.standing
        switch line.standing {
        case "advanced":
          if !stays { reasons[line.identity] = nil }
          if stays, !before.sealed.isEmpty, before.sealed != line.sealed {
            reasons[line.identity] = record.reason
          }
        case "withdrawn":
          if !stays { reasons[line.identity] = record.reason }
        default:
          if before.standing == "advanced" { reasons[line.identity] = record.reason }
        }
      }
    }
    return reasons.filter { !$0.value.allSatisfy(\.isWhitespace) }
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
