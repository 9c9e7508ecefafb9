/// Something about an entry that a person has to look at before it passes, whatever the rulebook's eligibility rules say:
/// 审核存疑.
///
/// Neither the program nor the order of rows settles it: it goes to screening, with every entry that it concerns.
public struct ScreeningDoubt: Sendable {
  public var entry: Entry.ID
  public var reason: any EligibilityReason

  public init(_ entry: Entry.ID, _ reason: any EligibilityReason) {
    (self.entry, self.reason) = (entry, reason)
  }
}

/// Another entry as a doubt names it: its number, with its organization where that differs.
public struct OtherEntry: Hashable, Sendable {
  public var number: String
  public var organization: String

  public init(_ entry: Entry) {
    (number, organization) = (entry.number, entry.organization)
  }
}

extension Sequence<OtherEntry> {
  /// Without those that came before, in the order in which they were met first.
  var eachOnce: [OtherEntry] {
    var known: Set<OtherEntry> = []
    return filter { known.insert($0).inserted }
  }

  /// `本单位编号 3、9，燕山师范大学编号 5`, so that nobody takes a number for a count. At most five are named, then how many
  /// there are.
  func named(beside home: String, in language: Language) -> String {
    let all = Array(self)
    var groups: [(organization: String, numbers: [String])] = []
    for one in all.prefix(5) {
      if groups.last?.organization == one.organization {
        groups[groups.count - 1].numbers.append(one.number)
      } else {
        groups.append((one.organization, [one.number]))
      }
    }
    let isMore = all.count > 5
    switch language {
    case .chinese:
      let names = groups.map { group in
        (group.organization == home ? "本单位" : group.organization)
          + "编号 \(group.numbers.joined(separator: "、"))"
      }
      return names.joined(separator: "，") + (isMore ? " 等共 \(all.count) 件" : " ")
    case .english:
      let names = groups.map { group in
        "number \(group.numbers.joined(separator: ", ")) of "
          + (group.organization == home ? "the same organization" : group.organization)
      }
      return names.joined(separator: "; ") + (isMore ? " and \(all.count - 5) more" : "")
    }
  }
}
