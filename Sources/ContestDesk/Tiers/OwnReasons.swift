import Contest
import ContestArchive
import ContestStore

extension [PackageRecord] {
  /// Why entries stand as they do in the last of the packages that went to one office: the reason of the package in which each
  /// was taken back or put back among the reserves, or its members changed. One that is recommended again has none.
  ///
  /// A package has one reason, which is about these entries and not about the others in it. It stays with the entry in later
  /// packages, so that a package that got lost is made up for.
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
